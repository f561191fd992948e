/** Header and footer of every page of the shop. */

import "./shop.css";
import "./bag.css";
import { idsOf } from "./bag";
import { MOODS } from "./products";

export function element<T extends HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

export function showLayout(): void {
  document.body.insertAdjacentHTML("afterbegin", header());
  document.body.insertAdjacentHTML("beforeend", footer());
  showCounts();
}

export function showCounts(): void {
  element("#bag-count").textContent = String(idsOf("bag").length);
  element("#saved-count").textContent = String(idsOf("saved").length);
}

function header(): string {
  const moods = MOODS.map((mood) => `<a href="/shop/#${mood.toLowerCase()}">${mood}</a>`).join("");
  return `<header class="top">
    <a class="brand" href="/shop/">Fernby</a>
    <nav aria-label="Moods">${moods}</nav>
    <div class="tools">
      <span class="glass" title="Search"><svg viewBox="0 0 24 24" role="img" aria-label="Search"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></svg></span>
      <a href="/shop/#saved">Saved <b id="saved-count">0</b></a>
      <a href="/shop/cart.html">Bag <b id="bag-count">0</b></a>
    </div>
  </header>`;
}

function footer(): string {
  return `<footer class="bottom">
    <p class="brand">Fernby</p>
    <p>Things for slow mornings. A demo shop of Furrow: nothing here can be bought.</p>
    <nav aria-label="About us">
      <span>Our story</span><span>Journal</span><span>Makers</span>
      <a href="/shop/returns.html">Circularity promise</a><span>Imprint</span>
    </nav>
  </footer>`;
}

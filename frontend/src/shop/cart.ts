import { picture } from "./art";
import { bagged, removeAt, sum } from "./bag";
import { element, showCounts, showLayout } from "./layout";
import { euros, type Product } from "./products";

showLayout();
show();

function show(): void {
  const products = bagged();
  element("#lines").innerHTML = products.length ? products.map(line).join("") : EMPTY;
  element("#subtotal").textContent = euros(sum(products));
  element("#total").textContent = euros(sum(products));
  document.querySelectorAll<HTMLButtonElement>("#lines button").forEach((button, index) => {
    button.onclick = () => remove(index);
  });
}

function remove(index: number): void {
  removeAt("bag", index);
  showCounts();
  show();
}

const EMPTY = `<p class="nothing">Your bag is empty.</p>`;

function line({ id, name, price }: Product): string {
  return `<article class="line">
    ${picture(id, name)}
    <div><h2>${name}</h2><button>Remove</button></div>
    <span class="price">${euros(price)}</span>
  </article>`;
}

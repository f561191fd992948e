import { picture } from "./art";
import { element, showLayout } from "./layout";
import { euros, MOODS, PRODUCTS, type Product } from "./products";

element("#moods").innerHTML = MOODS.map(
  (mood) => `<section id="${mood.toLowerCase()}" class="mood">
    <h2>${mood}</h2>
    <div class="cards">${PRODUCTS.filter((product) => product.mood === mood)
      .map(card)
      .join("")}</div>
  </section>`,
).join("");
showLayout();

function card({ id, name, price }: Product): string {
  return `<a class="card" href="/shop/product.html?id=${id}">
    ${picture(id, name)}
    <span>${name}</span><span class="price">${euros(price)}</span>
  </a>`;
}

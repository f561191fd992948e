import { picture } from "./art";
import { put } from "./bag";
import { element, showCounts, showLayout } from "./layout";
import { euros, productOf } from "./products";

const product = productOf(new URLSearchParams(location.search).get("id"));

document.title = `${product.name} – Fernby`;
element("#picture").insertAdjacentHTML("afterbegin", picture(product.id, product.name));
element("#name").textContent = product.name;
element("#price").textContent = euros(product.price);
element("#blurb").textContent = product.blurb;
element("#details").innerHTML = product.details.map((detail) => `<li>${detail}</li>`).join("");
showLayout();

element("#save").onclick = () => keep("saved");
element("#add").onclick = () => keep("bag");

function keep(list: "bag" | "saved"): void {
  put(list, product.id);
  showCounts();
}

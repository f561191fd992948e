import { bagged, sum } from "./bag";
import { element, showLayout } from "./layout";
import { euros } from "./products";

const DELIVERY = 790;
const HANDLING = 350;

const terms = element<HTMLInputElement>("#terms");
const button = element<HTMLButtonElement>("#place");
const form = element<HTMLFormElement>("#order");

showLayout();
element("#goods").textContent = euros(sum(bagged()));
element("#fees").textContent = euros(DELIVERY + HANDLING);
element("#total").textContent = euros(sum(bagged()) + DELIVERY + HANDLING);

terms.onchange = () => button.classList.toggle("ready", terms.checked);

form.onsubmit = (event) => {
  event.preventDefault();
  // A flaw on purpose: without the terms the button says nothing at all.
  if (terms.checked) place();
};

function place(): void {
  const fault = [...form.querySelectorAll<HTMLInputElement>("input[data-pattern]")].findIndex(
    (field) => !new RegExp(`^${field.dataset.pattern}$`).test(field.value),
  );
  element("#fault").textContent = fault < 0 ? "" : `Error: field ${fault + 1} is malformed.`;
  if (fault < 0) location.href = "/shop/thanks.html";
}

/** The bag and the saved things, kept for this visit. */

import { productOf, type Product } from "./products";

type List = "bag" | "saved";

export function idsOf(list: List): string[] {
  return JSON.parse(sessionStorage.getItem(`shop:${list}`) ?? "[]") as string[];
}

export function put(list: List, id: string): void {
  write(list, [...idsOf(list), id]);
}

export function removeAt(list: List, index: number): void {
  write(
    list,
    idsOf(list).filter((_, i) => i !== index),
  );
}

export function empty(list: List): void {
  write(list, []);
}

export function bagged(): Product[] {
  return idsOf("bag").map(productOf);
}

export function sum(products: readonly Product[]): number {
  return products.reduce((cents, product) => cents + product.price, 0);
}

function write(list: List, ids: string[]): void {
  sessionStorage.setItem(`shop:${list}`, JSON.stringify(ids));
}

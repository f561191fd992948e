import { useQuery } from "@tanstack/react-query";

import { prototypesQuery } from "../api/targets";
import { useEditing } from "./context";

const SHOP_PAGES = [
  "",
  "product.html",
  "cart.html",
  "checkout.html",
  "thanks.html",
  "returns.html",
];

/** The addresses that are known of what is tested, as suggestions. */
export function useTargetPages(): string[] {
  const { study, design } = useEditing();
  const { data } = useQuery({
    ...prototypesQuery(study.workspace),
    enabled: design.target === "prototype",
  });
  if (design.target === "shop") return SHOP_PAGES.map((page) => `/shop/${page}`);
  if (design.target !== "prototype") return [];
  const pages = data?.find(({ id }) => id === design.prototype)?.pages ?? [];
  return pages.map((page) => `/${page.replace(/^\//, "")}`);
}

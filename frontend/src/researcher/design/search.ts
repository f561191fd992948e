/** What the design page's address holds. */

export type Device = "phone" | "desktop";

export const readDesignSearch = (search: Record<string, unknown>): { preview?: Device } =>
  search.preview === "desktop" ? { preview: "desktop" } : {};

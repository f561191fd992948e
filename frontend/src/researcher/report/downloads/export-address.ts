import type { paths } from "../../api-schema";

const ROUTE = "/api/v1/studies/{id}/export/" satisfies keyof paths;

export type ExportQuery = Required<NonNullable<paths[typeof ROUTE]["get"]["parameters"]["query"]>>;

/**
 * Where the browser gets the archive from. It is a plain address, so that the browser writes what
 * it receives straight to disk and no page holds it in memory.
 */
export function exportAddress(study: string, query: ExportQuery): string {
  return `${ROUTE.replace("{id}", study)}?${new URLSearchParams(query).toString()}`;
}

import type { AnyItem } from "./titles/title";

/** Where the page is found. */
export const ROOT = "/requestarr";

/** The address of a title: "/requestarr/movie/603" */
export function addressOf({ kind, id }: Pick<AnyItem, "kind" | "id">): string {
  return `${ROOT}/${kind}/${encodeURIComponent(id)}`;
}

/** The address of a request, which its title's page is shown by. */
export function requestAddress(id: string): string {
  return `${ROOT}/request/${encodeURIComponent(id)}`;
}

/** The address of a shelf with all it has; of a place only what belongs there. */
export function shelfAddress(id: string, place = "home"): string {
  const path = `${ROOT}/shelf/${encodeURIComponent(id)}`;
  return place === "home" ? path : `${path}?in=${place}`;
}

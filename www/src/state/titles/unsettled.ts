import type { AnyItem } from "../../data/titles/title";

/** Something of it is still being set up by its app. */
export function isUnsettled(item: AnyItem): boolean {
  return (
    item.status === "adding" ||
    (item.kind === "series" &&
      item.seasons.some((season) => season.status === "adding"))
  );
}

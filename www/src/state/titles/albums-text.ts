import type { Album } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";

/** "3 of 12 albums in library"; empty: none is known. */
export function albumsText(l: Localizer, albums: readonly Album[]): string {
  const all = albums.length;
  const have = albums.filter(({ status }) => status === "available").length;
  if (!all || !have) {
    return all ? l.plural("facts.albums", all) : "";
  }
  return have === all
    ? l.plural("title.albums", all)
    : l.plural("title.albums_of", all, { have });
}

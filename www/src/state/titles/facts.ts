import type { AnyItem, SeriesItem } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";

/** "1 h 52 min" */
export function lengthText(l: Localizer, length: number): string {
  const hours = Math.floor(length / 60);
  const minutes = length % 60;
  if (hours === 0) {
    return l.text("length.minutes", { minutes });
  }
  return l.text(minutes ? "length.both" : "length.hours", { hours, minutes });
}

/** What stands under a title, without its rating; `albums`: how many, in words. */
export function facts(l: Localizer, item: AnyItem, albums = ""): string[] {
  const year = item.year ? l.ordinal(item.year) : "";
  const other = item.disambiguation ? [item.disambiguation] : [];
  switch (item.kind) {
    case "movie":
      return [year, item.runtime ? lengthText(l, item.runtime) : "", ...other];
    case "series":
      return [year, seasonsText(l, item), ...other];
    case "artist":
      return [
        other[0] ?? artistText(l, item.artistType ?? ""),
        albums ||
          (item.albumCount ? l.plural("facts.albums", item.albumCount) : ""),
      ];
    case "album":
      return [item.artist, year, ...other];
  }
}

/** MusicBrainz calls a singer a person. */
function artistText(l: Localizer, type: string): string {
  return type === "Person" ? l.text("facts.person") : type;
}

function seasonsText(l: Localizer, item: SeriesItem): string {
  return item.seasonCount ? l.plural("facts.seasons", item.seasonCount) : "";
}

/** "Season 2" */
export function seasonText(l: Localizer, number: number): string {
  return number
    ? l.text("pick.season", { number: l.ordinal(number) })
    : l.text("pick.specials");
}

/** "1, 2 and 3" of seasons */
export function seasonList(l: Localizer, seasons: readonly number[]): string {
  return l.list(seasons.map(l.ordinal));
}

/** The rating with one decimal, or nothing. */
export function ratingText(l: Localizer, item: AnyItem): string {
  return item.kind !== "album" && item.rating ? l.number(item.rating, 1) : "";
}

/** Whether it is looked for season by season. */
export function hasSeasonsToChoose(item: AnyItem): item is SeriesItem {
  return (
    item.kind === "series" &&
    item.seasons.filter((season) => season.number > 0).length > 1
  );
}

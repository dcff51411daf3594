import type { MediaItem, SeriesItem } from "../data/types";
import type { Localizer } from "../localize/localize";

/** "1 h 52" in a list, "1 h 52 min" in the sheet. */
export function lengthText(
  l: Localizer,
  minutes: number,
  short: boolean
): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) {
    return l.text("length.minutes", { minutes: rest });
  }
  if (rest === 0) {
    return l.text("length.hours", { hours });
  }
  const padded = short ? String(rest).padStart(2, "0") : rest;
  return l.text(short ? "length.short" : "length.long", {
    hours,
    minutes: padded,
  });
}

/** What stands under a title, without its rating. */
export function facts(l: Localizer, item: MediaItem, short: boolean): string[] {
  const year = item.year ? String(item.year) : "";
  switch (item.kind) {
    case "movie":
      return [year, item.runtime ? lengthText(l, item.runtime, short) : ""];
    case "series":
      return [year, seasonsText(l, item)];
    case "artist":
      return [
        item.disambiguation ?? artistText(l, item.artistType ?? ""),
        item.albumCount ? l.plural("facts.albums", item.albumCount) : "",
      ];
  }
}

/** MusicBrainz calls a singer a person. */
function artistText(l: Localizer, type: string): string {
  return type === "Person" ? l.text("facts.person") : type;
}

function seasonsText(l: Localizer, item: SeriesItem): string {
  return item.seasonCount ? l.plural("facts.seasons", item.seasonCount) : "";
}

/** The rating with one decimal, or nothing. */
export function ratingText(l: Localizer, item: MediaItem): string {
  return item.rating ? l.number(item.rating, 1) : "";
}

const APPS: Readonly<Record<string, string | undefined>> = {
  radarr: "Radarr",
  sonarr: "Sonarr",
  lidarr: "Lidarr",
};

/** An app's name when its instance is not known. */
export function appName(service: string): string {
  return APPS[service] ?? "";
}

/** Whether it is looked for season by season. */
export function hasSeasonsToChoose(item: MediaItem): item is SeriesItem {
  return (
    item.kind === "series" &&
    item.seasons.filter((season) => season.number > 0).length > 1
  );
}

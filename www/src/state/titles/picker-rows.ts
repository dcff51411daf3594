import {
  type Album,
  albumKey,
  type ArtistItem,
  keyOf,
  type Progressing,
  type Season,
  type SeriesItem,
} from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { downloadText } from "../downloads/progress";
import { failureText } from "../failure";
import { seasonText } from "./facts";
import { isFree } from "./sheet-controller";
import type { Sources } from "./sheet-view";
import { type Sign, signOf, type Tone, toneOf } from "./status-look";

/** One season or album of the picker. */
export interface PickRow {
  readonly id: string;
  readonly title: string;
  readonly meta: string;
  readonly end: string;
  readonly tone: Tone;
  /** What stands in place of the checkbox; null: it can be chosen. */
  readonly sign: Sign | null;
  readonly status: string;
  readonly failed: boolean;
  /** Square cover of an album; undefined: the row has none. */
  readonly cover: string | null | undefined;
}

export function seasonRows(sources: Sources, item: SeriesItem): PickRow[] {
  const { localizer: l, sheet, requests, mayRequest } = sources;
  const asking = requests.state(keyOf(item))?.phase === "asking";
  return item.seasons.map((season) => {
    const id = String(season.number);
    const taken = asking && sheet.selection.has(id);
    const now: Season = taken ? { ...season, status: "adding" } : season;
    return {
      id,
      title: seasonText(l, season.number),
      meta: seasonMeta(l, season),
      end: endText(l, now),
      tone: toneOf(now.status),
      sign: mayRequest && isFree(now) ? null : signOf(now),
      status: now.status,
      failed: false,
      cover: undefined,
    };
  });
}

function seasonMeta(l: Localizer, season: Season): string {
  const episodes = season.episodes
    ? l.plural("facts.episodes", season.episodes)
    : "";
  const from =
    season.releaseDate && season.releaseDate > l.today()
      ? l.text("facts.from", { date: l.date(season.releaseDate) })
      : "";
  return [episodes, from, season.reason].filter(Boolean).join(" · ");
}

/** The short word at the end of a picker's row. */
function endText(l: Localizer, part: Season | Album): string {
  const counts = countsOf(part);
  switch (part.status) {
    case "downloading":
      return [
        counts.have ? l.text("detail.episodes_short", counts) : "",
        part.progress ? l.percent(part.progress) : downloadText(l, part),
      ]
        .filter(Boolean)
        .join(" · ");
    case "pending":
      return l.text("pick.waiting");
    case "partial":
      return l.text("detail.episodes_short", counts);
    case "not_requested":
      return isComing(l, part) ? l.text("pick.not_out") : "";
    default:
      return l.text(`status.${part.status}`);
  }
}

function countsOf(part: Season | Album): { have: number; all: number } {
  return "number" in part
    ? { have: part.episodeFiles, all: part.episodes }
    : { have: part.trackFiles, all: part.tracks };
}

function isComing(l: Localizer, part: Progressing): boolean {
  return part.releaseDate !== null && part.releaseDate > l.today();
}

export function albumRows(sources: Sources, artist: ArtistItem): PickRow[] {
  const all = sources.requests.state(keyOf(artist))?.phase === "asking";
  return sources.sheet.shownAlbums.map((album) =>
    albumRow(sources, artist, album, all)
  );
}

function albumRow(
  { localizer: l, requests, mayRequest }: Sources,
  artist: ArtistItem,
  album: Album,
  all: boolean
): PickRow {
  const request = requests.state(albumKey(artist, album.id));
  const asking = request?.phase === "asking" || (all && isFree(album));
  const now: Album = asking ? { ...album, status: "adding" } : album;
  const queued = request?.phase === "queued";
  const failure = request?.phase === "failed" && isFree(now) ? request : null;
  return {
    id: album.id,
    title: album.title,
    meta: failure ? failureText(l, artist, failure) : albumMeta(l, album),
    end: failure
      ? l.text("failed.word")
      : queued
        ? l.text("detail.in_line")
        : endText(l, now),
    tone: failure ? "err" : toneOf(now.status),
    sign: queued
      ? signOf({ ...now, status: "pending" })
      : mayRequest && isFree(now)
        ? null
        : signOf(now),
    status: now.status,
    failed: failure !== null,
    cover: album.coverUrl,
  };
}

function albumMeta(l: Localizer, album: Album): string {
  const songs = album.tracks ? l.plural("facts.songs", album.tracks) : "";
  return [albumKind(l, album), songs, album.reason].filter(Boolean).join(" · ");
}

/** "2019 · EP", of one that is to come its day. */
export function albumKind(l: Localizer, album: Album): string {
  const kinds = [album.type ?? "", ...album.secondaryTypes];
  const date = isComing(l, album) ? l.date(album.releaseDate ?? "") : "";
  const when = date || (album.year ? l.ordinal(album.year) : "");
  const about = [album.disambiguation, when, kinds.filter(Boolean).join(", ")];
  return about.filter(Boolean).join(" · ");
}

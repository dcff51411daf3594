import { isOpen } from "../format/slot";
import {
  count,
  identifier,
  numberOrNull,
  readInstance,
  readProgressing,
  readSeason,
  record,
  records,
  seasonOrder,
  text,
  textOrNull,
  texts,
  type Raw,
} from "./read";
import type {
  Album,
  Download,
  Instance,
  Kind,
  MediaItem,
  Season,
  SeriesItem,
  Service,
} from "./types";

/** The states of titles and albums that moved, each under its key. */
export type TitleStates = ReadonlyMap<string, Raw>;

/** One message of what the integration tells by itself. */
export interface LiveMessage {
  /** It tells everything; otherwise only what has changed. */
  readonly whole: boolean;
  readonly version: string;
  readonly contract: number | null;
  readonly apps: readonly LiveApp[];
  readonly appsGone: readonly string[];
  readonly downloads: readonly Download[];
  readonly downloadsGone: readonly string[];
  readonly titles: TitleStates;
}

/** An app, and whether it tells of changes the moment they happen. */
export interface LiveApp extends Instance {
  readonly push: boolean;
}

/** What `requestarr/subscribe` sends. */
export function readLive(value: unknown): LiveMessage {
  const raw = record(value);
  const whole = raw.type === "state";
  const moved = record(raw.downloads);
  return {
    whole,
    version: text(raw.version),
    contract: numberOrNull(raw.contract),
    apps: records(raw.apps).map((app) => ({
      ...readInstance(app),
      push: app.push === true,
    })),
    appsGone: texts(raw.apps_removed),
    downloads: records(whole ? raw.downloads : moved.set).map(readDownload),
    downloadsGone: texts(moved.removed),
    titles: new Map(
      records(raw.titles).map((state) => [stateKey(state), state])
    ),
  };
}

function stateKey(raw: Raw): string {
  return `${text(raw.entry_id)}|${text(raw.kind)}|${identifier(raw.id)}`;
}

const WAITING = ["queued", "paused"];

function readDownload(raw: Raw): Download {
  const status = text(raw.status);
  const waits = raw.queued === true || WAITING.includes(status);
  return {
    ...readProgressing(waits ? { ...raw, status: "downloading" } : raw),
    key: text(raw.key),
    entryId: text(raw.entry_id),
    service: text(raw.service) as Service,
    kind: text(raw.kind) as Kind,
    title: text(raw.title),
    posterUrl: textOrNull(raw.poster_url),
    seasons: Array.isArray(raw.seasons) ? raw.seasons.map(count) : [],
    episodes: numberOrNull(raw.episode_count),
    albums: texts(raw.albums),
    size: count(raw.size),
    sizeLeft: count(raw.size_left),
    waits: waits && status !== "attention",
  };
}

/** A title as it is now. */
export function patchItem(item: MediaItem, raw: Raw): MediaItem {
  const now = {
    ...readProgressing(raw),
    inLibrary: raw.in_library === true,
  };
  switch (item.kind) {
    case "movie":
      return { ...item, ...now };
    case "series":
      return {
        ...item,
        ...now,
        episodes: numberOrNull(raw.episode_count) ?? item.episodes,
        episodeFiles: count(raw.episode_file_count),
        seasons: patchSeasons(item, raw),
      };
    case "artist":
      return {
        ...item,
        ...now,
        tracks: numberOrNull(raw.track_count) ?? item.tracks,
        trackFiles: count(raw.track_file_count),
      };
  }
}

/** A series that left the library takes the states of its seasons with it. */
function patchSeasons({ seasons }: SeriesItem, raw: Raw): readonly Season[] {
  const states = records(raw.seasons).map(readSeason);
  if (states.length === 0) {
    return isOpen(readProgressing(raw).status) ? seasons.map(unasked) : seasons;
  }
  const told = new Set(states.map(({ number }) => number));
  return [...seasons.filter(({ number }) => !told.has(number)), ...states].sort(
    (a, b) => seasonOrder(a) - seasonOrder(b)
  );
}

function unasked(season: Season): Season {
  return {
    ...season,
    ...readProgressing({}),
    monitored: false,
    episodeFiles: 0,
  };
}

/** An album as it is now; its date of release stays. */
export function patchAlbum(album: Album, raw: Raw): Album {
  const now = readProgressing(raw);
  return {
    ...album,
    ...now,
    releaseDate: now.releaseDate ?? album.releaseDate,
    monitored: raw.monitored === true,
    tracks: numberOrNull(raw.track_count) ?? album.tracks,
    trackFiles: count(raw.track_file_count),
  };
}

import { isOpen } from "../format/slot";
import {
  count,
  identifier,
  numberOrNull,
  readAsked,
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
import {
  keyOf,
  type Album,
  type Download,
  type Instance,
  type Kind,
  type MediaItem,
  type Season,
  type SeriesItem,
  type Service,
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
  /** Requests of the household as they came. */
  readonly requests: readonly Raw[];
  readonly requestsGone: readonly string[];
  /** How many of them wait for this user; null: as before. */
  readonly toDecide: number | null;
}

/** An app, and whether it tells of changes the moment they happen. */
export interface LiveApp extends Instance {
  readonly push: boolean;
}

/** What `requestarr/subscribe` sends. */
export function readLive(value: unknown): LiveMessage {
  const raw = record(value);
  const whole = raw.type === "state";
  const [downloads, downloadsGone] = moves(raw.downloads);
  const [requests, requestsGone] = moves(raw.requests);
  return {
    whole,
    version: text(raw.version),
    contract: numberOrNull(raw.contract),
    apps: records(raw.apps).map((app) => ({
      ...readInstance(app),
      push: app.push === true,
    })),
    appsGone: texts(raw.apps_removed),
    downloads: downloads.map(readDownload),
    downloadsGone,
    requests,
    requestsGone,
    toDecide: numberOrNull(raw.to_decide),
    titles: new Map(
      records(raw.titles).map((state) => [stateKey(state), state])
    ),
  };
}

/** What there is, told whole or as what was set and removed. */
function moves(value: unknown): [Raw[], string[]] {
  const { set, removed } = record(value);
  return [records(Array.isArray(value) ? value : set), texts(removed)];
}

function stateKey(raw: Raw): string {
  return `${text(raw.entry_id)}|${text(raw.kind)}|${identifier(raw.id)}`;
}

const WAITING = ["queued", "paused"];

/** What is stuck needs a person, also while it waits. */
function readDownload(raw: Raw): Download {
  const status = text(raw.status);
  const waits =
    status !== "attention" && (raw.queued === true || WAITING.includes(status));
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
    waits,
  };
}

/** A title as it is now, here and in other instances of its app. */
export function patchItem(item: MediaItem, states: TitleStates): MediaItem {
  const state = states.get(keyOf(item));
  const alsoIn = item.alsoIn.map((other) => {
    const moved = states.get(keyOf({ ...item, entryId: other.entryId }));
    return moved ? { ...other, status: readProgressing(moved).status } : other;
  });
  const now = state ? patchTitle(item, state) : item;
  return alsoIn.some((other, index) => other !== item.alsoIn[index])
    ? { ...now, alsoIn }
    : now;
}

function patchTitle(item: MediaItem, raw: Raw): MediaItem {
  const now = {
    ...readProgressing(raw),
    inLibrary: raw.in_library === true,
    request: readAsked(raw.request),
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

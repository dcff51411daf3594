import { type Raw, records } from "../raw";
import { count, numberOrNull } from "../values";
import {
  readAsked,
  readProgressing,
  readSeason,
  seasonOrder,
} from "./read-titles";
import {
  type Album,
  type AnyItem,
  isOpen,
  keyOf,
  type MediaItem,
  type Season,
  type SeriesItem,
} from "./title";

/** The states of titles and albums that moved, each under its key. */
export type TitleStates = ReadonlyMap<string, Raw>;

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

/** A title or an album as it is now. */
export function patchAny(item: AnyItem, states: TitleStates): AnyItem {
  if (item.kind !== "album") {
    return patchItem(item, states);
  }
  const state = states.get(keyOf(item));
  return state
    ? {
        ...item,
        ...patchAlbum(item, state),
        inLibrary: state.in_library === true,
        request: readAsked(state.request),
      }
    : item;
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

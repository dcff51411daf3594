import { type Raw, record, records } from "../raw";
import {
  count,
  identifier,
  numberOrNull,
  webAddress,
  text,
  textOrNull,
  texts,
} from "../values";
import {
  type Album,
  type ArtistItem,
  type Asked,
  type MediaItem,
  type MovieItem,
  type Progressing,
  type Season,
  type SeriesItem,
  type Service,
  type Status,
  STATUSES,
} from "./title";

/** The value as a status, or null when it is no known one. */
export function statusOrNull(value: unknown): Status | null {
  return STATUSES.find((status) => status === value) ?? null;
}

/** The state of a title, a season, an album or a download. */
export function readProgressing(raw: Raw): Progressing {
  return {
    status: statusOrNull(raw.status) ?? "not_requested",
    progress: numberOrNull(raw.progress),
    timeLeft: numberOrNull(raw.time_left),
    reason: textOrNull(raw.reason),
    releaseDate: textOrNull(raw.release_date),
  };
}

function readTitle(raw: Raw, id: string): Omit<MovieItem, "kind"> {
  return {
    ...readProgressing(raw),
    id,
    service: text(raw.service) as Service,
    entryId: text(raw.entry_id),
    title: text(raw.title),
    titleSlug: text(raw.title_slug),
    // None that the title says already: it is not said twice.
    year: text(raw.title).includes(`${String(raw.year)})`)
      ? null
      : numberOrNull(raw.year),
    overview: text(raw.overview),
    posterUrl: textOrNull(raw.poster_url),
    genres: texts(raw.genres),
    rating: numberOrNull(raw.rating),
    runtime: numberOrNull(raw.runtime),
    certification: textOrNull(raw.certification),
    disambiguation: textOrNull(raw.disambiguation),
    qualityProfile: textOrNull(raw.quality_profile),
    inLibrary: raw.in_library === true,
    sourceUrl: webAddress(raw.source_url),
    request: readAsked(raw.request),
    alsoIn: records(raw.also_in).map((other) => ({
      entryId: text(other.entry_id),
      instance: text(other.instance),
      status: readProgressing(other).status,
    })),
  };
}

/** The request of a title; null when there is none. */
export function readAsked(value: unknown): Asked | null {
  const raw = record(value);
  return raw.id
    ? {
        id: text(raw.id),
        status: text(raw.status),
        mine: raw.mine === true,
        names: texts(raw.requesters),
        at: text(raw.at),
        reason: textOrNull(raw.reason),
        canWithdraw: raw.can_withdraw === true,
      }
    : null;
}

/** A season of a series. */
export function readSeason(raw: Raw): Season {
  return {
    ...readProgressing(raw),
    number: count(raw.seasonNumber),
    monitored: raw.monitored === true,
    episodes: count(raw.total_episode_count) || count(raw.episode_count),
    episodeFiles: count(raw.episode_file_count),
  };
}

function readSeries(raw: Raw): SeriesItem {
  const seasons = records(raw.seasons).map(readSeason);
  const regular = seasons.filter((season) => season.number > 0).length;
  return {
    ...readTitle(raw, identifier(raw.tvdb_id)),
    kind: "series",
    seasonCount: numberOrNull(raw.season_count) ?? regular,
    episodes: count(raw.episode_count),
    episodeFiles: count(raw.episode_file_count),
    seasons: seasons.sort((a, b) => seasonOrder(a) - seasonOrder(b)),
  };
}

/** Specials come last. */
export function seasonOrder(season: Season): number {
  return season.number === 0 ? Infinity : season.number;
}

function readArtist(raw: Raw): ArtistItem {
  return {
    ...readTitle(raw, text(raw.foreign_artist_id)),
    kind: "artist",
    artistType: textOrNull(raw.artist_type),
    albumCount: numberOrNull(raw.album_count),
    tracks: count(raw.track_count),
    trackFiles: count(raw.track_file_count),
  };
}

/** A search result; null when it lacks what a request needs. */
export function readItem(raw: Raw): MediaItem | null {
  const item = readAnyItem(raw);
  return item?.id && item.title ? item : null;
}

function readAnyItem(raw: Raw): MediaItem | null {
  switch (raw.kind) {
    case "movie":
      return { ...readTitle(raw, identifier(raw.tmdb_id)), kind: "movie" };
    case "series":
      return readSeries(raw);
    case "artist":
      return readArtist(raw);
    default:
      return null;
  }
}

/** An album of an artist; null when it lacks what a request needs. */
export function readAlbum(raw: Raw): Album | null {
  const album: Album = {
    ...readProgressing(raw),
    id: text(raw.foreign_album_id),
    artistId: text(raw.foreign_artist_id),
    title: text(raw.title),
    disambiguation: textOrNull(raw.disambiguation),
    year: numberOrNull(raw.year),
    type: textOrNull(raw.type),
    secondaryTypes: texts(raw.secondary_types),
    coverUrl: textOrNull(raw.cover_url ?? raw.poster_url),
    monitored: raw.monitored === true,
    tracks: count(raw.track_count),
    trackFiles: count(raw.track_file_count),
  };
  return album.id && album.title ? album : null;
}

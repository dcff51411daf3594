import { type Raw, record, records } from "../raw";
import {
  count,
  identifier,
  numberOrNull,
  text,
  textOrNull,
  texts,
  webAddress,
} from "../values";
import type { NamedPreset } from "../apps";
import type {
  Decision,
  Details,
  Episode,
  FileGroup,
  Link,
  OwnCollection,
  Rating,
  Route,
  SeasonDetails,
} from "./details";
import { FOR_WHOM } from "../home/home-api";
import { readAny } from "./read-any";
import { statusOrNull } from "./read-titles";
import type { AnyItem } from "./title";

/** A title as `requestarr/title` gives it; null when it is none. */
export function readDetails(raw: Raw): Details | null {
  const item = readAny(raw);
  return (
    item && {
      item,
      overview: text(raw.overview),
      genres: texts(raw.genres),
      language: text(raw.original_language),
      studio: text(raw.studio),
      network: text(raw.network),
      ratings: records(raw.ratings).flatMap(readRating),
      dates: readDates(record(raw.dates)),
      fanartUrl: textOrNull(raw.fanart_url),
      trailerUrl: webAddress(raw.trailer_url),
      links: records(raw.links).flatMap(readLink),
      appUrl: webAddress(raw.app_url),
      files: records(raw.files).map(readFile),
      seasons: new Map(
        records(raw.seasons).map((each) => [
          count(each.seasonNumber),
          readSeasonDetails(each),
        ])
      ),
      tracks: records(raw.tracks).map(readTrack),
      cast: records(raw.cast).map(readActor),
      collection: readCollection(record(raw.collection)),
      history: records(raw.history).map((each) => ({
        at: text(each.at),
        event: text(each.event),
        text: text(each.text),
      })),
      requests: records(raw.requests),
      eta: textOrNull(raw.eta),
      following: raw.following === true,
      hidden: FOR_WHOM.filter((who) => texts(raw.hidden).includes(who)),
      followed: numbers(raw.following_seasons) ?? [],
      toFollow: numbers(raw.seasons_to_follow),
      decision: text(raw.why) ? readDecision(raw) : null,
      preset: readPreset(raw.preset),
      route: raw.route ? readRoute(record(record(raw.route).if)) : null,
    }
  );
}

function readTrack(raw: Raw): Details["tracks"][number] {
  return {
    number: identifier(raw.number),
    medium: count(raw.medium) || 1,
    title: text(raw.title),
    seconds: numberOrNull(raw.duration_seconds),
    hasFile: raw.has_file === true,
  };
}

function readActor(raw: Raw): Details["cast"][number] {
  return {
    name: text(raw.name),
    character: text(raw.character),
    imageUrl: textOrNull(raw.image_url),
  };
}

function numbers(value: unknown): number[] | null {
  return Array.isArray(value) ? value.map(count) : null;
}

/** A rating of 0 is none. */
function readRating(raw: Raw): Rating[] {
  const value = count(raw.value);
  const source = text(raw.source);
  return value > 0 && source
    ? [{ source, value, scale: count(raw.scale) || 10 }]
    : [];
}

function readDates(raw: Raw): Details["dates"] {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([what, day]) =>
      text(day) ? [[what, text(day)]] : []
    )
  );
}

function readLink(raw: Raw): Link[] {
  const url = webAddress(raw.url);
  return url ? [{ site: text(raw.site), url }] : [];
}

function readFile(raw: Raw): FileGroup {
  return {
    quality: text(raw.quality),
    edition: text(raw.edition),
    resolution: numberOrNull(raw.resolution),
    dynamicRange: text(raw.dynamic_range),
    audio: texts(raw.audio_languages),
    subtitles: texts(raw.subtitle_languages),
    size: numberOrNull(raw.size_bytes),
  };
}

function readSeasonDetails(raw: Raw): SeasonDetails {
  return {
    episodes: records(raw.episodes).map(readEpisode),
    files: records(raw.files).map(readFile),
  };
}

function readEpisode(raw: Raw): Episode {
  return {
    number: count(raw.number),
    title: text(raw.title),
    airDate: textOrNull(raw.air_date),
    status: statusOrNull(raw.status) ?? "not_requested",
    progress: numberOrNull(raw.progress),
  };
}

function readCollection(raw: Raw): OwnCollection | null {
  const title = text(raw.title);
  const parts = records(raw.parts)
    .map(readAny)
    .filter((part): part is AnyItem => part !== null);
  return title ? { tmdbId: count(raw.tmdb_id), title, parts } : null;
}

function readPreset(value: unknown): NamedPreset | null {
  const raw = record(value);
  return raw.id ? { id: text(raw.id), name: text(raw.name) } : null;
}

function readRoute(raw: Raw): Route {
  return {
    genres: texts(raw.genres),
    languages: texts(raw.original_languages),
    maxAge: numberOrNull(raw.max_age),
  };
}

function readDecision(raw: Raw): Decision {
  const cost = record(raw.cost);
  return {
    why: text(raw.why),
    left: records(raw.left).map((each) => ({
      name: text(each.name),
      titles: count(each.titles),
      of: count(each.of),
      until: textOrNull(each.until),
    })),
    size: numberOrNull(cost.size_bytes),
    free: numberOrNull(cost.free_bytes),
  };
}

import { type Raw, record, records } from "../raw";
import {
  count,
  webAddress,
  numberOrNull,
  text,
  textOrNull,
  texts,
} from "../values";
import { readAny } from "../titles/read-any";
import type { AnyItem } from "../titles/title";
import type { Collection, Credit, News, Reason, Shelf, Shelved } from "./shelf";

/** A shelf of `requestarr/discover`. */
export function readShelf(raw: Raw): Shelf {
  const results = present(raw.results, readShelved);
  const groups = present(raw.groups, readCollection);
  const { state } = raw;
  return {
    id: text(raw.id),
    title: text(raw.title),
    kind: text(raw.kind),
    places: texts(raw.places),
    source: text(raw.source),
    credit: readCredit(record(raw.credit)),
    state: state === "loading" || state === "failed" ? state : "ready",
    message: text(raw.message),
    updatedAt: textOrNull(raw.updated_at),
    retryAt: textOrNull(raw.retry_at),
    total: numberOrNull(raw.total) ?? results.length,
    results,
    groupsTotal: numberOrNull(raw.groups_total) ?? groups.length,
    groups,
  };
}

function readCredit(raw: Raw): Credit | null {
  const name = text(raw.name);
  const license = text(raw.license);
  const page = webAddress(raw.page);
  const licensePage = webAddress(raw.license_page);
  return name ? { name, page, license, licensePage } : null;
}

/** The news of `requestarr/discover`, newest first. */
export function readNews(value: unknown): News[] {
  return present(value, (raw) => {
    const shelved = readShelved(raw);
    return (
      shelved && {
        ...shelved,
        requestId: text(raw.request_id),
        fanartUrl: textOrNull(raw.fanart_url),
      }
    );
  });
}

function readShelved(raw: Raw): Shelved | null {
  const item = readAny(raw);
  // The reason why a title is here, not that of its state, which is a text.
  const reason =
    typeof raw.reason === "object" ? readReason(record(raw.reason)) : null;
  return (
    item && {
      item: unreasoned(item, reason),
      reason,
      label: textOrNull(raw.label),
    }
  );
}

function unreasoned(item: AnyItem, reason: Reason | null): AnyItem {
  return reason ? { ...item, reason: null } : item;
}

function readReason(raw: Raw): Reason | null {
  const what = text(raw.what);
  return what
    ? {
        what,
        at: textOrNull(raw.at),
        season: numberOrNull(raw.season),
        episode: numberOrNull(raw.episode),
        who: textOrNull(raw.who),
      }
    : null;
}

function readCollection(raw: Raw): Collection | null {
  const parts = present(raw.parts, readAny);
  const tmdbId = count(raw.collection_tmdb_id);
  return tmdbId && parts.length
    ? {
        tmdbId,
        entryId: text(raw.entry_id) || (parts[0]?.entryId ?? ""),
        title: text(raw.title),
        have: count(raw.have),
        total: numberOrNull(raw.total) ?? parts.length,
        parts,
      }
    : null;
}

function present<T>(value: unknown, read: (raw: Raw) => T | null): T[] {
  return records(value)
    .map(read)
    .filter((each): each is T & {} => each !== null);
}

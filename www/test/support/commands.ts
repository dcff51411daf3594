import type { Raw } from "../../src/data/raw";
import type { WebSocketMessage } from "../../src/ha/types";

export const LISTS: Readonly<Record<string, string>> = {
  "requestarr/search_movies": "movie",
  "requestarr/search_tv": "series",
  "requestarr/search_music": "artist",
  "requestarr/search_albums": "album",
};

/** What each command makes of a request. */
export const DECIDED: Readonly<Record<string, string>> = {
  "requestarr/approve": "sent",
  "requestarr/decline": "declined",
  "requestarr/retry": "sent",
  "requestarr/withdraw": "withdrawn",
};

export const IDS: Readonly<Record<string, string>> = {
  "requestarr/request_movie": "tmdb_id",
  "requestarr/request_series": "tvdb_id",
  "requestarr/request_artist": "foreign_artist_id",
};

/** What is always answered the same. */
export const SAID: Readonly<Record<string, Raw>> = {
  "requestarr/explain": {
    sentence: "Requested, and still looking. Last looked: 14:05.",
  },
  "requestarr/search_again": {
    message: "The app is searching again.",
    success: true,
  },
};

/** What a search of one kind finds. */
export function matching(
  items: readonly Raw[],
  { type, query }: WebSocketMessage
): Raw[] {
  const words = String(query).toLowerCase();
  return items.filter(
    (item) =>
      item.kind === LISTS[type] &&
      String(item.title).toLowerCase().includes(words)
  );
}

/** The kinds that a search is for: all, if it names none. */
export function askedFor({ kinds }: WebSocketMessage): [string, string][] {
  return Object.entries(LISTS).filter(
    ([, kind]) => !kinds || (kinds as string[]).includes(kind)
  );
}

import { record, records } from "../raw";
import { readNews, readShelf } from "./read-shelf";
import type { News, Shelf } from "./shelf";

/** One message of `requestarr/discover`; null: as before. */
export interface DiscoverMessage {
  /** All shelves, in the order to show them. */
  readonly shelves: readonly Shelf[] | null;
  /** One that changed. */
  readonly shelf: Shelf | null;
  readonly news: readonly News[] | null;
}

/** What `requestarr/discover` sends. */
export function readDiscover(value: unknown): DiscoverMessage {
  const raw = record(value);
  return {
    shelves: Array.isArray(raw.shelves)
      ? records(raw.shelves).map(readShelf)
      : null,
    shelf: raw.shelf ? readShelf(record(raw.shelf)) : null,
    news: Array.isArray(raw.news) ? readNews(raw.news) : null,
  };
}

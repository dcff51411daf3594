import { type Raw, record, records } from "../raw";
import { text } from "../values";
import { readNews, readShelf } from "./read-shelf";
import type { News, Shelf } from "./shelf";

/** One message of `requestarr/discover`; null: as before. */
export interface DiscoverMessage {
  /** All shelves, in the order to show them. */
  readonly shelves: readonly Shelf[] | null;
  /** One that changed. */
  readonly shelf: Shelf | null;
  readonly news: readonly News[] | null;
  /** Every shelf of the place in this person's order, also what is hidden. */
  readonly arrangement: readonly Placed[] | null;
}

/** A shelf's place among the others. */
export interface Placed {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
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
    arrangement: Array.isArray(raw.arrangement)
      ? records(raw.arrangement).map(readPlaced)
      : null,
  };
}

function readPlaced(raw: Raw): Placed {
  return {
    id: text(raw.id),
    title: text(raw.title),
    shown: raw.shown !== false,
  };
}

import { type DiscoverMessage, readDiscover } from "../../data/home/discover";
import { type Raw, record, records } from "../../data/raw";
import type { ShelfPlace } from "./discover-wire";

const PREFIX = "requestarr-home";
/** As many as the widest screen shows before it is scrolled. */
const KEPT_RESULTS = 12;
/** What moves may have moved on by the next visit. */
const MOVING: Readonly<Record<string, string | undefined>> = {
  adding: "requested",
  downloading: "requested",
  importing: "requested",
};
const FORGOTTEN = {
  overview: "",
  seasons: [],
  also_in: [],
  progress: null,
  time_left: null,
};

/** What was last seen of Home, so that the next visit begins with it. */
export class KeptShelves {
  constructor(
    private readonly _storage: () => Storage | undefined,
    private readonly _user: () => string
  ) {}

  read(place: ShelfPlace): DiscoverMessage | null {
    try {
      const text = this._storage()?.getItem(this._key(place));
      return text ? readDiscover(JSON.parse(text)) : null;
    } catch {
      return null;
    }
  }

  /** Keeps the shelves of a message: all of them, or the one that changed. */
  write(place: ShelfPlace, { shelves, shelf }: Raw): void {
    try {
      if (Array.isArray(shelves)) {
        this._put(place, records(shelves).map(slim));
      } else if (shelf) {
        const text = this._storage()?.getItem(this._key(place)) ?? "{}";
        const now = slim(record(shelf));
        const known = records(record(JSON.parse(text)).shelves);
        this._put(
          place,
          known.map((each) => (each.id === now.id ? now : each))
        );
      }
    } catch {
      // A full or forbidden storage only costs the early paint.
    }
  }

  private _put(place: ShelfPlace, shelves: readonly Raw[]): void {
    const kept = JSON.stringify({ shelves, news: [] });
    this._storage()?.setItem(this._key(place), kept);
  }

  private _key(place: ShelfPlace): string {
    return `${PREFIX}|${this._user()}|${place}`;
  }
}

function slim(shelf: Raw): Raw {
  return {
    ...shelf,
    results: records(shelf.results).slice(0, KEPT_RESULTS).map(slimResult),
    groups: records(shelf.groups)
      .slice(0, KEPT_RESULTS)
      .map((group) => ({
        ...group,
        parts: records(group.parts).map(slimResult),
      })),
  };
}

function slimResult(result: Raw): Raw {
  const moving = MOVING[String(result.status)];
  return {
    ...result,
    ...FORGOTTEN,
    ...(moving && { status: moving }),
    request: record(result.request).id ? result.request : null,
  };
}

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

/**
 * What was last seen of Home, so that the next visit begins with it. A limit that was
 * set since could hide some of it: who may have one begins with nothing.
 */
export class KeptShelves {
  constructor(
    private readonly _storage: () => Storage | undefined,
    private readonly _user: () => string,
    /** Whether no age limit hides anything from that person; null: nobody knows yet. */
    private readonly _seesAll: () => boolean | null
  ) {}

  private _held: (readonly [ShelfPlace, Raw])[] = [];

  read(place: ShelfPlace): DiscoverMessage | null {
    if (this._seesAll() !== true) {
      return null;
    }
    try {
      const text = this._storage()?.getItem(this._key(place));
      return text ? readDiscover(JSON.parse(text)) : null;
    } catch {
      return null;
    }
  }

  /** Keeps the shelves of a message: all of them, or the one that changed. */
  write(place: ShelfPlace, message: Raw): void {
    this._held.push([place, message]);
    this.flush();
  }

  /** Keeps what came, or lets go of what was kept, once it is known which. */
  flush(): void {
    const seesAll = this._seesAll();
    if (seesAll !== null) {
      const held = this._held;
      this._held = [];
      for (const [place, message] of held) {
        this._keep(place, seesAll ? message : null);
      }
    }
  }

  private _keep(place: ShelfPlace, message: Raw | null): void {
    try {
      if (!message) {
        this._storage()?.removeItem(this._key(place));
      } else if (Array.isArray(message.shelves)) {
        this._put(place, records(message.shelves).map(slim));
      } else if (message.shelf) {
        const text = this._storage()?.getItem(this._key(place)) ?? "{}";
        const now = slim(record(message.shelf));
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

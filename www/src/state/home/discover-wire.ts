import { type DiscoverMessage, readDiscover } from "../../data/home/discover";
import type { HassConnection } from "../../ha/types";
import { letGo } from "../let-go";

/** The places that have shelves. */
export type ShelfPlace = "home" | "movie" | "series" | "music";

/** Who follows the shelves of a place. */
export interface Follower {
  /** `raw` is what came, null for all but one, and for what was told before. */
  take(message: DiscoverMessage, raw: unknown): void;
  refused(): void;
}

/** Who is refused is told after so many seconds, ever more rarely: Home Assistant may be starting. */
const PAUSES = [2, 5, 15, 60];

const WIRES = new WeakMap<HassConnection, Map<ShelfPlace, DiscoverWire>>();

/** What the shelves of a place are told by: one subscription for a connection. */
export function wireOf(
  connection: HassConnection,
  place: ShelfPlace
): DiscoverWire {
  const wires = WIRES.get(connection) ?? new Map<ShelfPlace, DiscoverWire>();
  const wire = wires.get(place) ?? new DiscoverWire(connection, place);
  WIRES.set(connection, wires.set(place, wire));
  return wire;
}

/** One subscription of shelves, for all who follow them on a connection. */
class DiscoverWire {
  private readonly _followers = new Set<Follower>();
  private _told: DiscoverMessage | null = null;
  private _turn = 0;
  private _refusals = 0;
  private _again: ReturnType<typeof setTimeout> | undefined;
  private _end: (() => unknown) | undefined;

  constructor(
    private readonly _connection: HassConnection,
    private readonly _place: ShelfPlace
  ) {}

  /** Tells somebody all that was told, and what changes of it. */
  join(follower: Follower): void {
    this._followers.add(follower);
    if (this._told) {
      follower.take(this._told, null);
    } else if (this._followers.size === 1) {
      this._connection.addEventListener("ready", this._onReady);
      void this._subscribe(++this._turn);
    } else if (this._again) {
      void this._subscribe(++this._turn);
    }
  }

  /** The last one who leaves ends it. */
  leave(follower: Follower): void {
    if (this._followers.delete(follower) && this._followers.size === 0) {
      const end = this._end;
      this._drop();
      if (end) {
        void letGo(end);
      }
    }
  }

  private _drop(): void {
    this._connection.removeEventListener("ready", this._onReady);
    clearTimeout(this._again);
    this._refusals = 0;
    this._turn += 1;
    this._end = undefined;
    this._told = null;
  }

  /** The connection was lost, and what came on it; it is back. */
  private readonly _onReady = (): void => {
    this._end = undefined;
    this._refusals = 0;
    void this._subscribe(++this._turn);
  };

  private async _subscribe(turn: number): Promise<void> {
    clearTimeout(this._again);
    this._again = undefined;
    try {
      const end = await this._connection.subscribeMessage?.(
        (message) => {
          if (turn === this._turn) {
            this._take(message);
          }
        },
        { type: "requestarr/discover", place: this._place },
        { resubscribe: false }
      );
      if (turn !== this._turn) {
        await (end && letGo(end));
      } else if (end) {
        this._end = end;
      } else {
        this._refuse();
      }
    } catch {
      if (turn === this._turn) {
        this._refuse();
      }
    }
  }

  private _take(raw: unknown): void {
    this._refusals = 0;
    const message = readDiscover(raw);
    this._told = merged(this._told, message);
    [...this._followers].forEach((follower, at) => {
      follower.take(message, at ? null : raw);
    });
  }

  /** It is tried again for as long as somebody follows. */
  private _refuse(): void {
    const pause = PAUSES[Math.min(this._refusals, PAUSES.length - 1)] ?? 0;
    this._refusals += 1;
    this._again = setTimeout(() => {
      void this._subscribe(++this._turn);
    }, pause * 1000);
    this._followers.forEach((follower) => {
      follower.refused();
    });
  }
}

/** All that was told, as one message. */
function merged(
  before: DiscoverMessage | null,
  { shelf, shelves, news, arrangement }: DiscoverMessage
): DiscoverMessage {
  const all = shelves ?? before?.shelves ?? null;
  return {
    shelves: all?.map((each) => (each.id === shelf?.id ? shelf : each)) ?? null,
    shelf: null,
    news: news ?? before?.news ?? null,
    arrangement: arrangement ?? before?.arrangement ?? null,
  };
}

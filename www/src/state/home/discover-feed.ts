import { type DiscoverMessage, readDiscover } from "../../data/home/discover";
import type { HassConnection } from "../../ha/types";

/** The places that have shelves. */
export type ShelfPlace = "home" | "movie" | "series" | "music";

/** The wire on which the shelves of one place come, and what changes of them. */
export class DiscoverFeed {
  private _turn = 0;
  private _end: (() => unknown) | undefined;

  constructor(
    private readonly _connection: () => HassConnection | undefined,
    private readonly _take: (message: DiscoverMessage, raw: unknown) => void,
    private readonly _refused: () => void
  ) {}

  start(place: ShelfPlace): void {
    this.stop();
    void this._subscribe(place, ++this._turn);
  }

  stop(): void {
    const end = this._end;
    this.drop();
    if (end) {
      void close(end);
    }
  }

  /** The connection is gone, and what came on it. */
  drop(): void {
    this._turn += 1;
    this._end = undefined;
  }

  private async _subscribe(place: ShelfPlace, turn: number): Promise<void> {
    try {
      const end = await this._connection()?.subscribeMessage?.(
        (message) => {
          if (turn === this._turn) {
            this._take(readDiscover(message), message);
          }
        },
        { type: "requestarr/discover", place },
        { resubscribe: false }
      );
      if (turn !== this._turn) {
        await (end && close(end));
      } else if (end) {
        this._end = end;
      } else {
        this._refused();
      }
    } catch {
      if (turn === this._turn) {
        this._refused();
      }
    }
  }
}

/** A connection that is gone can't be told, and need not be. */
async function close(end: () => unknown): Promise<void> {
  try {
    await end();
  } catch {
    return;
  }
}

import { type DiscoverMessage, readDiscover } from "../../data/home/discover";
import type { HassConnection } from "../../ha/types";
import { letGo } from "../let-go";

/** The places that have shelves. */
export type ShelfPlace = "home" | "movie" | "series" | "music";

/** The wire on which the shelves of one place come, and what changes of them. */
export class DiscoverFeed {
  private _turn = 0;
  private _place: ShelfPlace = "home";
  private _end: (() => unknown) | undefined;
  private _watched: HassConnection | undefined;

  constructor(
    private readonly _connection: () => HassConnection | undefined,
    private readonly _take: (message: DiscoverMessage, raw: unknown) => void,
    private readonly _refused: () => void
  ) {}

  start(place: ShelfPlace): void {
    this.stop();
    this._place = place;
    this._watched = this._connection();
    this._watched?.addEventListener("ready", this._onReady);
    void this._subscribe(++this._turn);
  }

  stop(): void {
    const end = this._end;
    this._watched?.removeEventListener("ready", this._onReady);
    this._drop();
    if (end) {
      void letGo(end);
    }
  }

  /** The connection was lost, and what came on it; it is back. */
  private readonly _onReady = (): void => {
    this._drop();
    void this._subscribe(++this._turn);
  };

  private _drop(): void {
    this._turn += 1;
    this._end = undefined;
  }

  private async _subscribe(turn: number): Promise<void> {
    try {
      const end = await this._connection()?.subscribeMessage?.(
        (message) => {
          if (turn === this._turn) {
            this._take(readDiscover(message), message);
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
        this._refused();
      }
    } catch {
      if (turn === this._turn) {
        this._refused();
      }
    }
  }
}

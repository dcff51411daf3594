import { type LiveMessage, readLive } from "../data/live";
import type { HassConnection } from "../ha/types";
import { letGo } from "./let-go";

/**
 * The wire on which the integration tells what changes. It ends with the
 * connection: by then Home Assistant may be starting, and only who knows that
 * the integration is back can ask for it again.
 */
export class Subscription {
  /** `absent`: the integration is older than this command. */
  mode: "off" | "waiting" | "live" | "absent" = "off";

  /** As far as is known, it can be had. */
  known = false;

  private _turn = 0;
  private _end: (() => unknown) | undefined;

  constructor(
    private readonly _connection: () => HassConnection | undefined,
    private readonly _take: (message: LiveMessage) => void,
    private readonly _refused: () => void
  ) {}

  /** Nothing comes by itself, so it has to be asked for. */
  get polls(): boolean {
    return this.mode === "off" || this.mode === "absent";
  }

  start(): void {
    if (this.mode === "off") {
      this.mode = "waiting";
      this.known = true;
      void this._subscribe(++this._turn);
    }
  }

  stop(): void {
    const end = this._end;
    this.drop();
    if (end) {
      void letGo(end);
    }
  }

  /** The connection is gone, and the subscription with it. */
  drop(): void {
    this._turn += 1;
    this._end = undefined;
    this.mode = "off";
  }

  private async _subscribe(turn: number): Promise<void> {
    try {
      const end = await this._connection()?.subscribeMessage?.(
        (message) => {
          this._receive(message, turn);
        },
        { type: "requestarr/subscribe" },
        { resubscribe: false }
      );
      if (!end) {
        this._refuse(turn);
      } else if (turn === this._turn) {
        this._end = end;
      } else {
        await letGo(end);
      }
    } catch {
      this._refuse(turn);
    }
  }

  private _receive(message: unknown, turn: number): void {
    if (turn === this._turn) {
      this.mode = "live";
      this._take(readLive(message));
    }
  }

  private _refuse(turn: number): void {
    if (turn === this._turn) {
      this.mode = "absent";
      this.known = false;
      this._refused();
    }
  }
}

import type { HassConnection } from "../../ha/types";
import { type Follower, type ShelfPlace, wireOf } from "./discover-wire";

/** Follows the shelves of one place, together with all others who do. */
export class DiscoverFeed {
  private _leave: (() => void) | undefined;

  constructor(
    private readonly _connection: () => HassConnection | undefined,
    private readonly _follower: Follower
  ) {}

  get isOn(): boolean {
    return this._leave !== undefined;
  }

  start(place: ShelfPlace): void {
    this.stop();
    const connection = this._connection();
    if (connection) {
      const wire = wireOf(connection, place);
      this._leave = (): void => {
        wire.leave(this._follower);
      };
      wire.join(this._follower);
    } else {
      this._follower.refused();
    }
  }

  stop(): void {
    this._leave?.();
    this._leave = undefined;
  }
}

import { type AnyItem, keyOf, mediaId } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { sayOutcome } from "../failure";

/** Of all else, something is still to come. */
const OVER = ["not_requested", "declined", "available", "unmonitored"];

/** Whether there is something to be told of a title that this person did not ask for. */
export function canFollow(item: AnyItem): boolean {
  const mine = "request" in item && item.request?.mine;
  return !OVER.includes(item.status) && !mine;
}

/** Who looks at a title is told when it comes, or not. */
export class Following {
  busy = false;

  private readonly _changed = new Map<string, boolean>();

  constructor(private readonly _card: CardController) {}

  /** As it was told last, or changed here since. */
  isOn(item: AnyItem, told: boolean): boolean {
    return this._changed.get(keyOf(item)) ?? told;
  }

  /** Another title is shown, of which it was told anew. */
  forget(): void {
    this._changed.clear();
  }

  async set(item: AnyItem, following: boolean): Promise<void> {
    if (this.busy) {
      return;
    }
    const { api, changed } = this._card;
    this.busy = true;
    changed();
    const outcome = await api.send(
      {
        type: "requestarr/follow",
        kind: item.kind,
        media_id: mediaId(item),
        entry_id: item.entryId,
        following,
      },
      () => null
    );
    this.busy = false;
    if (outcome.success) {
      this._changed.set(keyOf(item), following);
    }
    sayOutcome(this._card, item, outcome);
    changed();
  }
}

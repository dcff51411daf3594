import { type AnyItem, mediaId } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { sayOutcome } from "../failure";

/** Of all else, something is still to come. */
const OVER = ["not_requested", "declined", "available", "unmonitored"];

/** What can be followed: a title, or what somebody requested of it. */
export type Followed = Pick<AnyItem, "kind" | "id" | "entryId" | "service">;

/** Whether there is something to be told of a title that this person did not ask for. */
export function canFollow(item: AnyItem): boolean {
  const mine = "request" in item && item.request?.mine;
  return !OVER.includes(item.status) && !mine;
}

/** Whoever wants to is told when something comes, or not. */
export class Following {
  busy = false;

  constructor(private readonly _card: CardController) {}

  /** Of a series all seasons still to come are meant, or some; says whether it holds. */
  async set(
    item: Followed,
    following: boolean,
    seasons: readonly number[] = []
  ): Promise<boolean> {
    if (this.busy) {
      return false;
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
        ...(seasons.length > 0 && { seasons }),
      },
      () => null
    );
    this.busy = false;
    sayOutcome(this._card, item, outcome);
    changed();
    return outcome.success;
  }
}

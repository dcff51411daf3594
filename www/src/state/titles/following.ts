import { type AnyItem, mediaId } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { sayOutcome } from "../failure";
import { OneByOne } from "../one-by-one";

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
  private readonly _line = new OneByOne();

  constructor(private readonly _card: CardController) {}

  /** Of a series all seasons still to come are meant, or some; says whether it holds. */
  async set(
    item: Followed,
    following: boolean,
    seasons: readonly number[] = []
  ): Promise<boolean> {
    const { api, changed } = this._card;
    const outcome = await this._line.run(() =>
      api.send(
        {
          type: "requestarr/follow",
          kind: item.kind,
          media_id: mediaId(item),
          entry_id: item.entryId,
          following,
          ...(seasons.length > 0 && { seasons }),
        },
        () => null
      )
    );
    sayOutcome(this._card, item, outcome);
    changed();
    return outcome.success;
  }
}

import type { HouseholdRequest } from "../../data/household/request";
import type { Following } from "../titles/following";

const TO_COME = ["pending", "approved", "sent"];

/** What others have requested, and this person is told of too. */
export class FollowedRequests {
  /** What was changed here since it was told. */
  private readonly _changed = new Map<string, boolean>();

  constructor(private readonly _following: Following) {}

  /** Whether it is still to come, and somebody else's. */
  offers({ mediaId, mine, status, state }: HouseholdRequest): boolean {
    const comes = TO_COME.includes(status) && state.status !== "available";
    return !mine && comes && mediaId !== "";
  }

  isOn({ id, following }: HouseholdRequest): boolean {
    return this._changed.get(id) ?? following;
  }

  /** Of a series the seasons that were requested are meant. */
  async toggle(request: HouseholdRequest): Promise<void> {
    const { entryId, id, kind, mediaId, seasons, service } = request;
    const on = !this.isOn(request);
    const title = { entryId, kind, id: mediaId, service };
    const some = kind === "series" ? seasons : [];
    this._changed.set(id, on);
    const isDone = await this._following.set(title, on, some);
    if (!isDone && this._changed.get(id) === on) {
      this._changed.set(id, !on);
    }
  }
}

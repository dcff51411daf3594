import type { Answer } from "../../data/answers";
import type { Trial } from "../../data/people/trial";

/** Tries a title as somebody. */
interface Api {
  tryTitle(query: string, userId: string): Promise<Answer<readonly Trial[]>>;
}

/** What the routes make of a title that an admin types. */
export class RouteTrials {
  /** What was typed, and who would ask; "": nothing was tried. */
  query = "";
  userId = "";
  /** null: not answered yet */
  found: readonly Trial[] | null = null;
  /** Why it could not be tried. */
  failure = "";
  busy = false;

  private _asked = 0;

  constructor(
    private readonly _api: Api,
    private readonly _changed: () => void
  ) {}

  async ask(query: string, userId: string): Promise<void> {
    this._asked += 1;
    const asked = this._asked;
    Object.assign(this, { query, userId, found: null, failure: "" });
    this.busy = true;
    this._changed();
    const answer = await this._api.tryTitle(query, userId);
    if (asked !== this._asked) {
      return;
    }
    this.busy = false;
    this.found = answer.ok ? answer.value : null;
    this.failure = answer.ok ? "" : answer.trouble.message;
    this._changed();
  }

  /** Other rules hold now, or somebody looks elsewhere. */
  forget(): void {
    this._asked += 1;
    Object.assign(this, { query: "", found: null, failure: "", busy: false });
  }
}

import type { Trouble } from "../../data/answers";
import type { RequestarrApi } from "../../data/api";
import { readPage, type RequestPage } from "../../data/household/request-page";
import type { Asker, HouseholdRequest } from "../../data/household/request";

export type Scope = "mine" | "all";

/** What of the requests is looked for; "": it makes no difference. */
export interface Filters {
  readonly person: string;
  readonly kind: string;
  readonly state: string;
  readonly text: string;
}

/** The requests that are open, or those that are done, as far as they are told. */
export interface Part {
  readonly rows: readonly HouseholdRequest[];
  /** How many are not told yet. */
  readonly rest: number;
}

const NO_FILTERS: Filters = {
  person: "",
  kind: "",
  state: "",
  text: "",
};
const NONE: Part = { rows: [], rest: 0 };
const OPEN = ["pending", "approved", "sent", "failed"];
const PAGE = 50;
const MOST = 200;

/** Requests of years, page by page: what is open, and what is done. */
export class RequestPages {
  filters = NO_FILTERS;
  open = NONE;
  done = NONE;
  people: readonly Asker[] = [];
  seesEveryone = false;
  phase: "idle" | "loading" | "done" | "failed" = "idle";
  trouble: Trouble | null = null;

  private _turn = 0;

  constructor(
    readonly scope: Scope,
    private readonly _api: RequestarrApi,
    private readonly _changed: () => void
  ) {}

  get isFiltered(): boolean {
    return Object.values(this.filters).some((value) => value !== "");
  }

  filter(filters: Partial<Filters>): void {
    this.filters = { ...this.filters, ...filters };
    this.done = NONE;
    void this.load();
  }

  /** Asks for what is looked for, as far as it was shown already. */
  async load(): Promise<void> {
    const turn = ++this._turn;
    const { state } = this.filters;
    this.phase = "loading";
    this._changed();
    const shown = Math.min(MOST, Math.max(PAGE, this.done.rows.length));
    const [open, done] = await Promise.all([
      this._part(OPEN.includes(state) ? state : "open", MOST),
      this._part(OPEN.includes(state) ? "done" : state || "done", shown),
    ]);
    if (turn !== this._turn) {
      return;
    }
    const wantsOpen = state === "" || OPEN.includes(state);
    const wantsDone = state === "" || !OPEN.includes(state);
    this.open = wantsOpen && open ? partOf(open, []) : NONE;
    this.done = wantsDone && done ? partOf(done, []) : NONE;
    this._settle(open ?? done);
  }

  /** Asks for what comes after the last one that is shown. */
  async more(): Promise<void> {
    const { done, filters, phase } = this;
    const last = done.rows[done.rows.length - 1];
    if (!last || phase === "loading") {
      return;
    }
    const turn = ++this._turn;
    this.phase = "loading";
    this._changed();
    const page = await this._part(filters.state || "done", PAGE, last.created);
    if (turn === this._turn) {
      this.done = page ? partOf(page, done.rows) : done;
      this._settle(page);
    }
  }

  private async _part(
    state: string,
    limit: number,
    last?: string
  ): Promise<RequestPage | null> {
    const { person, kind, text } = this.filters;
    const answer = await this._api.ask(
      {
        type: "requestarr/requests",
        scope: this.scope,
        state,
        limit,
        before: last ? after(last) : FAR,
        ...(person && { person }),
        ...(kind && { kind: kind === "music" ? ["artist", "album"] : kind }),
        ...(text && { text }),
      },
      readPage
    );
    this.trouble = answer.ok ? null : answer.trouble;
    return answer.ok ? answer.value : null;
  }

  private _settle(page: RequestPage | null): void {
    if (page) {
      this.people = page.people;
      this.seesEveryone = page.seesEveryone;
    }
    this.phase = page ? "done" : "failed";
    this._changed();
  }
}

/** Newest first by time: so a page goes on where the one before has ended. */
const FAR = "2999-01-01T00:00:00Z";

/** A moment after a time: browsers know no shorter ones, the server does. */
function after(iso: string): string {
  return new Date(new Date(iso).getTime() + 1).toJSON();
}

function partOf(
  { requests, total }: RequestPage,
  before: readonly HouseholdRequest[]
): Part {
  const known = new Set(before.map(({ id }) => id));
  const fresh = requests.filter(({ id }) => !known.has(id));
  const again = requests.length - fresh.length;
  return {
    rows: [...before, ...fresh],
    rest: Math.max(0, total - again - fresh.length),
  };
}

import type { Trouble } from "../../data/answers";
import type { Instance } from "../../data/apps";
import { type Found, searchAll } from "../../data/titles/search-all";
import type { AnyItem } from "../../data/titles/title";
import type { HassConnection } from "../../ha/types";
import { TitleList } from "../titles/title-list";
import type { PagePlace } from "./route";

const DEBOUNCE_MS = 300;
const SHORTEST_QUERY = 2;
const KINDS = ["movie", "series", "artist", "album"] as const;
type SearchKind = (typeof KINDS)[number];

const FIRST: Readonly<Partial<Record<PagePlace, readonly SearchKind[]>>> = {
  series: ["series"],
  music: ["artist", "album"],
};

/** What all apps together have of one kind. */
export interface Section {
  readonly kind: SearchKind;
  readonly items: readonly AnyItem[];
  /** Apps that have not answered yet. */
  readonly asking: readonly string[];
  readonly troubles: readonly { entryId: string; trouble: Trouble }[];
}

/** What the search needs of the page. */
export interface SearchHost {
  connection(): HassConnection | undefined;
  instances(): readonly Instance[];
  changed(): void;
  /** Every app has answered. */
  answered(): void;
}

/** One search for everything: what was found stays until there is something newer. */
export class PageSearch extends TitleList {
  query = "";
  /** What the shown results answer. */
  answered = "";
  busy = false;
  trouble: Trouble | null = null;

  private _found: readonly Found[] = [];
  private _asked = 0;
  private _debounce: ReturnType<typeof setTimeout> | undefined;
  private _end: (() => unknown) | undefined;

  constructor(private readonly _host: SearchHost) {
    super();
  }

  /** What was searched for and found; "": nothing was, or it isn't known yet. */
  get found(): string {
    const any = this._found.some(({ results }) => results.length > 0);
    return this.busy || !any ? "" : this.answered;
  }

  /** What is typed and too short to be looked for by itself; "": it isn't. */
  get short(): string {
    const term = this._term();
    const is = term.length < SHORTEST_QUERY && term !== this.answered;
    return is && !this.busy ? term : "";
  }

  /** Takes what was typed, and looks for it once the typing pauses. */
  type(text: string): void {
    this.query = text;
    clearTimeout(this._debounce);
    const term = this._term();
    if (!term) {
      this._clear();
    } else if (term.length >= SHORTEST_QUERY && term !== this.answered) {
      this._debounce = setTimeout(() => void this._look(term), DEBOUNCE_MS);
    }
    this._host.changed();
  }

  /** Looks now, whatever the length of the query. */
  submit(): void {
    const term = this._term();
    clearTimeout(this._debounce);
    if (term) {
      void this._look(term);
    }
  }

  /** Looks for what an address says. */
  show(query: string): void {
    if (query !== this._term()) {
      this.query = query;
      this.submit();
    }
    if (!query) {
      this._clear();
    }
  }

  stop(): void {
    clearTimeout(this._debounce);
    this._drop();
  }

  /** What was found, the kinds of the present place first. */
  sections(place: PagePlace): readonly Section[] {
    const first = FIRST[place] ?? [];
    const order = [...first, ...KINDS.filter((kind) => !first.includes(kind))];
    return order
      .map((kind) => this._section(kind))
      .filter(
        ({ items, asking, troubles }) =>
          items.length + asking.length + troubles.length > 0
      );
  }

  private _term(): string {
    return this.query.trim().replace(/\s+/g, " ");
  }

  private _section(kind: SearchKind): Section {
    const found = this._found.filter((each) => each.kind === kind);
    const shown = new Map<string, AnyItem>();
    for (const item of found.flatMap(({ results }) => results)) {
      if (!shown.has(item.id)) {
        shown.set(item.id, item);
      }
    }
    return {
      kind,
      items: [...shown.values()],
      asking: this._host
        .instances()
        .filter(({ entryId }) =>
          found.some((each) => each.entryId === entryId && !each.complete)
        )
        .map(({ name }) => name),
      troubles: found.flatMap(({ entryId, trouble }) =>
        trouble ? [{ entryId, trouble }] : []
      ),
    };
  }

  private async _look(term: string): Promise<void> {
    const at = ++this._asked;
    this._end?.();
    this._end = undefined;
    this.busy = true;
    this._host.changed();
    const connection = this._host.connection();
    let fresh: readonly Found[] = [];
    let refusal: Trouble | null = null;
    const now = (act: () => void): void => {
      if (at === this._asked) {
        act();
        this._host.changed();
      }
    };
    const done = (trouble: Trouble | null): void => {
      this._found = trouble ? [] : fresh;
      this.trouble = trouble;
      this.answered = term;
      this.busy = false;
    };
    try {
      const end = await searchAll(connection ?? NO_CONNECTION, term, {
        found: (found) => {
          now(() => {
            fresh = replaced(fresh, found);
            this._found = fresh;
            this.trouble = null;
            this.answered = term;
          });
        },
        done: (trouble) => {
          refusal ??= trouble;
          now(() => {
            done(refusal);
            this._host.answered();
          });
        },
      });
      this._end = at === this._asked ? end : void end();
    } catch {
      now(() => {
        done({ code: "offline", message: "" });
      });
    }
  }

  private _drop(): void {
    this._asked += 1;
    this.busy = false;
    this._end?.();
    this._end = undefined;
  }

  private _clear(): void {
    this._drop();
    clearTimeout(this._debounce);
    this.query = "";
    this.answered = "";
    this.trouble = null;
    this._found = [];
  }

  protected _items(): readonly AnyItem[] {
    return this._found.flatMap(({ results }) => results);
  }

  protected _change(now: (item: AnyItem) => AnyItem): void {
    this._found = this._found.map((found) => ({
      ...found,
      results: found.results.map(now),
    }));
    this._host.changed();
  }
}

const NO_CONNECTION: HassConnection = {
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

function replaced(all: readonly Found[], found: Found): readonly Found[] {
  const rest = all.filter(
    ({ kind, entryId }) => kind !== found.kind || entryId !== found.entryId
  );
  return [...rest, found];
}

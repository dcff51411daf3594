import type { Answer, Trouble } from "../../data/answers";
import type { Instance } from "../../data/apps";
import { patchAny, type TitleStates } from "../../data/titles/patch-titles";
import {
  type Album,
  albumKey,
  type AnyItem,
  type ArtistRef,
  keyOf,
} from "../../data/titles/title";
import { SettleLoop } from "../settle-loop";
import type { TitleSource } from "../title-source";
import { isUnsettled } from "./unsettled";

const DEBOUNCE_MS = 300;
const SKELETON_MS = 150;
const SHORTEST_QUERY = 2;

export type Ask = (
  query: string,
  scope: string
) => Promise<Answer<readonly AnyItem[]>>;

/** What the search shows right now. */
export interface SearchView {
  /** What the shown results, or the shown trouble, answer. */
  readonly answered: string;
  readonly results: readonly AnyItem[];
  readonly trouble: Trouble | null;
  /** An answer is awaited. */
  readonly busy: boolean;
  /** It is awaited for so long, with nothing to show, that this must show. */
  readonly skeleton: boolean;
}

const NOTHING: SearchView = {
  answered: "",
  results: [],
  trouble: null,
  busy: false,
  skeleton: false,
};

interface Found {
  readonly query: string;
  readonly results: readonly AnyItem[];
}

/**
 * Search as you type in one scope (an app's instance) at a time.
 * An answer counts only if nothing newer was asked since.
 */
export class SearchController implements TitleSource {
  view: SearchView = NOTHING;
  query = "";
  scope = "";

  private _down = "";
  private _tick = 0;
  private _awaited = 0;
  private _debounce: ReturnType<typeof setTimeout> | undefined;
  private _patience: ReturnType<typeof setTimeout> | undefined;
  private readonly _settle: SettleLoop;
  private readonly _found = new Map<string, Found>();
  private readonly _newer = new Map<string, { item: AnyItem; at: number }>();

  /** `answered` is told of answers that a person waited for. */
  constructor(
    private readonly _ask: Ask,
    private readonly _changed: () => void,
    private readonly _answered: (view: SearchView) => void,
    polls: () => boolean
  ) {
    this._settle = new SettleLoop(() => void this.refresh(), polls);
  }

  /** What was searched for and found; "": nothing was, or it isn't known yet. */
  get found(): string {
    const { answered, busy, results } = this.view;
    return busy || !results.length ? "" : answered;
  }

  /** What is typed and too short to be looked for by itself; "": it isn't. */
  get short(): string {
    const term = this._term();
    const is = term.length < SHORTEST_QUERY && term !== this.view.answered;
    return is && !this.view.busy ? term : "";
  }

  /** Takes what was typed, and asks once the typing pauses. */
  type(text: string): void {
    this.query = text;
    const term = this._term();
    if (term === "") {
      this.clear();
      return;
    }
    const long = term.length >= SHORTEST_QUERY;
    this._drop(long && this.view.skeleton);
    if (long && !this._isAnswered(term)) {
      this._debounce = setTimeout(() => void this._look(term), DEBOUNCE_MS);
    }
    this.watch();
  }

  /** Asks now, whatever the length of the query. */
  submit(): void {
    const term = this._term();
    if (term !== "") {
      this._drop(this.view.skeleton);
      void this._look(term);
    }
  }

  clear(): void {
    this._drop();
    this._settle.stop();
    this._found.clear();
    this.query = "";
    this._show(NOTHING);
  }

  /** Turns to an app's instance; what it was asked in vain is asked again. */
  follow({ entryId, reachable }: Instance): void {
    const back = this._down === entryId && reachable;
    this._down = reachable ? "" : entryId;
    this.turnTo(entryId);
    if (back) {
      this.recover(entryId);
    }
  }

  /** Turns to another app's instance, with the same query. */
  turnTo(scope: string): void {
    if (scope === this.scope) {
      return;
    }
    this._drop();
    this._settle.stop();
    this.scope = scope;
    this._show({ ...NOTHING, ...this._remembered() });
    this.submit();
  }

  /** Asks for the same again without a sign of it, to see what has changed. */
  async refresh(): Promise<void> {
    if (this.view.answered !== "" && !this.view.trouble && !this._awaited) {
      await this._look(this.view.answered, true);
    }
  }

  /** Puts in what a request's answer says of one title. */
  put(item: AnyItem): void {
    const key = keyOf(item);
    this._newer.set(key, { item, at: ++this._tick });
    const results = this.view.results.map((shown) =>
      keyOf(shown) === key ? item : shown
    );
    this._show({ ...this.view, results });
    this.watch();
  }

  /** Puts in an album as it is after its request. */
  putAlbum(artist: ArtistRef, album: Album): void {
    const item = this.find(albumKey(artist, album.id));
    if (item?.kind === "album") {
      this.put({ ...item, ...album });
    }
  }

  /** Puts in what moved by itself, shown or remembered. */
  patch(states: TitleStates): void {
    for (const [scope, found] of this._found) {
      this._found.set(scope, {
        ...found,
        results: patched(found.results, states),
      });
    }
    for (const [key, { item, at }] of this._newer) {
      this._newer.set(key, { item: patchAny(item, states), at });
    }
    const results = patched(this.view.results, states);
    if (results !== this.view.results) {
      this._show({ ...this.view, results });
    }
  }

  /** The title of that key as it is shown. */
  find(key: string): AnyItem | undefined {
    return this.view.results.find((item) => keyOf(item) === key);
  }

  /** Goes on where `stop` held: what was typed is asked for again. */
  resume(): void {
    if (this.view.answered === "" || this.view.trouble) {
      this.submit();
    } else {
      void this.refresh();
    }
  }

  /** What a scope could not answer is asked once more: it may be back. */
  recover(scope: string): void {
    const { trouble, busy } = this.view;
    if (trouble && !busy && scope === this.scope) {
      this.submit();
    }
  }

  /** Holds every timer; what is shown stays. */
  stop(): void {
    this._drop();
    this._settle.stop();
  }

  private _term(): string {
    return this.query.trim().replace(/\s+/g, " ");
  }

  private _isAnswered(term: string): boolean {
    return term === this.view.answered && !this.view.trouble;
  }

  private async _look(term: string, quiet = false): Promise<void> {
    const at = (this._awaited = ++this._tick);
    if (!quiet) {
      this._wait();
    }
    const answer = await this._ask(term, this.scope);
    if (this._awaited !== at) {
      return;
    }
    this._drop();
    if (answer.ok) {
      const results = this._merged(answer.value, at);
      this._found.set(this.scope, { query: term, results });
      this._show({ ...NOTHING, answered: term, results });
    } else if (!quiet) {
      this._show({ ...NOTHING, answered: term, trouble: answer.trouble });
    }
    if (!quiet) {
      this._answered(this.view);
    }
    this.watch();
  }

  private _wait(): void {
    this._show({ ...this.view, busy: true });
    this._patience = setTimeout(() => {
      if (this.view.results.length === 0) {
        this._show({ ...this.view, skeleton: true, trouble: null });
      }
    }, SKELETON_MS);
  }

  /** Forgets whatever is awaited. */
  private _drop(skeleton = false): void {
    clearTimeout(this._debounce);
    clearTimeout(this._patience);
    this._awaited = 0;
    this._show({ ...this.view, busy: false, skeleton });
  }

  /** What a request said after `at` is newer than this answer. */
  private _merged(results: readonly AnyItem[], at: number): readonly AnyItem[] {
    return results.map((item) => {
      const newer = this._newer.get(keyOf(item));
      return newer && newer.at > at ? newer.item : item;
    });
  }

  private _remembered(): Pick<SearchView, "answered" | "results"> {
    const found = this._found.get(this.scope);
    return found?.query === this._term()
      ? { answered: found.query, results: this._merged(found.results, 0) }
      : NOTHING;
  }

  /** Looks again by and by at what is not settled, if nothing else tells. */
  watch(): void {
    this._settle.watch(this.view.results.some(isUnsettled));
  }

  private _show(view: SearchView): void {
    this.view = view;
    this._changed();
  }
}

/** The same list unless something in it moved. */
function patched(
  items: readonly AnyItem[],
  states: TitleStates
): readonly AnyItem[] {
  const now = items.map((item) => patchAny(item, states));
  return now.some((item, index) => item !== items[index]) ? now : items;
}

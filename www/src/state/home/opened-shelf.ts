import type { Trouble } from "../../data/answers";
import type { HomeApi } from "../../data/home/home-api";
import type { Collection, Shelf, Shelved } from "../../data/home/shelf";
import { type AnyItem, keyOf } from "../../data/titles/title";

const PAGE = 60;

/** A shelf that was opened: all it has, page by page. */
export class OpenedShelf {
  shelf: Shelf | null = null;
  results: readonly Shelved[] = [];
  trouble: Trouble | null = null;
  busy = false;

  private _offset = 0;
  private _total = 1;

  constructor(
    private readonly _api: HomeApi,
    readonly id: string,
    private readonly _changed: () => void
  ) {}

  get hasMore(): boolean {
    return this._offset < this._total;
  }

  get groups(): readonly Collection[] {
    return this.shelf?.groups ?? [];
  }

  /** Takes the shelf as Home has it: its first titles show at once. */
  show(shelf: Shelf | undefined): void {
    if (shelf?.id === this.id) {
      this.shelf = shelf;
      if (this._offset === 0) {
        this.results = shelf.results;
        this._total = Math.max(1, shelf.total);
      }
    }
  }

  /** Takes the next page. */
  async more(): Promise<void> {
    if (this.busy || !this.hasMore) {
      return;
    }
    this.busy = true;
    this._changed();
    const answer = await this._api.page(this.id, this._offset, PAGE);
    this.busy = false;
    if (answer.ok) {
      this._take(answer.value.results, answer.value.total);
    } else {
      this.trouble = answer.trouble;
    }
    this._changed();
  }

  change(now: (item: AnyItem) => AnyItem): void {
    this.results = this.results.map((each) => {
      const item = now(each.item);
      return item === each.item ? each : { ...each, item };
    });
  }

  private _take(results: readonly Shelved[], total: number): void {
    const before = this._offset === 0 ? [] : this.results;
    const known = new Set(before.map(({ item }) => keyOf(item)));
    const fresh = results.filter(({ item }) => !known.has(keyOf(item)));
    this.results = [...before, ...fresh];
    this._offset += results.length || Math.max(1, total);
    this._total = total;
    this.trouble = null;
  }
}

import type { Answer, Trouble } from "../../data/answers";
import type { HomeApi } from "../../data/home/home-api";
import type { Collection, Shelf, Shelved } from "../../data/home/shelf";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { ShelfPlace } from "./discover-wire";

const PAGE = 60;

/** A shelf that was opened: all it has, page by page. */
export class OpenedShelf {
  shelf: Shelf | null = null;
  results: readonly Shelved[] = [];
  groups: readonly Collection[] = [];
  trouble: Trouble | null = null;
  busy = false;

  /** So many places of the shelf were read. */
  private _offset = 0;
  /** What was read may be otherwise by now. */
  private _isOld = false;

  constructor(
    private readonly _api: HomeApi,
    readonly id: string,
    private readonly _place: ShelfPlace,
    private readonly _changed: () => void
  ) {}

  get hasMore(): boolean {
    const { shelf, _offset: read } = this;
    return read < Math.max(1, shelf?.total ?? 0, shelf?.groupsTotal ?? 0);
  }

  /** Takes the shelf as Home has it: its first titles show at once. */
  show(shelf: Shelf | undefined): void {
    if (shelf?.id !== this.id) {
      return;
    }
    const { shelf: before, _offset: read } = this;
    this.shelf = shelf;
    if (read === 0) {
      this.results = shelf.results;
      this.groups = shelf.groups;
    } else if (!before || !isSame(before, shelf, this)) {
      this._isOld = true;
      void this._renew();
    }
  }

  /** Takes the next page. */
  async more(): Promise<void> {
    if (this.busy || !this.hasMore) {
      return;
    }
    this.busy = true;
    this._changed();
    const offset = this._offset;
    const answer = await this._ask(offset);
    this.busy = false;
    if (answer.ok) {
      this._put(offset ? [this, answer.value] : [answer.value]);
      this._offset = offset + PAGE;
      this.shelf = answer.value;
    } else {
      this.trouble = answer.trouble;
    }
    this._changed();
    await this._renew();
  }

  change(now: (item: AnyItem) => AnyItem): void {
    this.results = this.results.map((each) => {
      const item = now(each.item);
      return item === each.item ? each : { ...each, item };
    });
    this.groups = this.groups.map((group) => ({
      ...group,
      parts: group.parts.map(now),
    }));
  }

  /** Reads anew all that was read: some of it may be gone, or others'. */
  private async _renew(): Promise<void> {
    while (this._isOld && !this.busy) {
      this._isOld = false;
      this.busy = true;
      const pages = await this._pages();
      this.busy = false;
      if (pages.length) {
        this._put(pages);
        this._changed();
      }
    }
  }

  /** The pages that were read, as they are now; none: they can't be had. */
  private async _pages(): Promise<Shelf[]> {
    const pages: Shelf[] = [];
    for (let offset = 0; offset < this._offset; offset += PAGE) {
      const answer = await this._ask(offset);
      if (!answer.ok) {
        return [];
      }
      pages.push(answer.value);
    }
    return pages;
  }

  private _ask(offset: number): Promise<Answer<Shelf>> {
    return this._api.page(this.id, this._place, offset, PAGE);
  }

  private _put(pages: readonly Pick<Shelf, "results" | "groups">[]): void {
    const results = pages.flatMap((page) => page.results);
    const groups = pages.flatMap((page) => page.groups);
    this.results = once(results, ({ item }) => keyOf(item));
    this.groups = once(groups, ({ tmdbId }) => tmdbId);
    this.trouble = null;
  }
}

/** Whether a shelf has the same things as before at its beginning, and as many. */
function isSame(
  before: Shelf,
  now: Shelf,
  read: Pick<Shelf, "results" | "groups">
): boolean {
  return (
    before.total === now.total &&
    before.groupsTotal === now.groupsTotal &&
    now.results.every(({ item }, at) => {
      const known = read.results[at]?.item;
      return known !== undefined && keyOf(known) === keyOf(item);
    }) &&
    now.groups.every(({ tmdbId }, at) => read.groups[at]?.tmdbId === tmdbId)
  );
}

/** Each thing once: a page may begin with what the one before ended with. */
function once<T>(all: readonly T[], keyOfOne: (one: T) => unknown): T[] {
  const first = new Map<unknown, T>();
  for (const one of all) {
    const key = keyOfOne(one);
    if (!first.has(key)) {
      first.set(key, one);
    }
  }
  return [...first.values()];
}

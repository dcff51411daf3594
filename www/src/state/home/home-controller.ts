import { addressOf } from "../../data/address";
import type { Outcome } from "../../data/answers";
import type { ForWhom, HomeApi } from "../../data/home/home-api";
import type { DiscoverMessage, Placed } from "../../data/home/discover";
import type { Collection, News, Shelf, Shelved } from "../../data/home/shelf";
import { record } from "../../data/raw";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { HassConnection } from "../../ha/types";
import { TitleList } from "../titles/title-list";
import { DiscoverFeed } from "./discover-feed";
import type { ShelfPlace } from "./discover-wire";
import { KeptShelves } from "./kept-shelves";
import { OpenedShelf } from "./opened-shelf";

/** What the shelves need of the page. */
export interface HomeHost {
  readonly home: HomeApi;
  connection(): HassConnection | undefined;
  /** The id of who looks, "" while it isn't known. */
  user(): string;
  /** Whether no age limit hides anything from who looks; null: it isn't known yet. */
  seesAll(): boolean | null;
  changed(): void;
}

/** The shelves of one place, and what is news. */
export class HomeController extends TitleList {
  /** Null: nothing is known yet. */
  shelves: readonly Shelf[] | null = null;
  news: readonly News[] = [];
  /** What is shown was seen on an earlier visit. */
  isStale = false;
  /** The integration does not answer. */
  refused = false;
  opened: OpenedShelf | null = null;
  place: ShelfPlace = "home";
  /** Every shelf of the place in its order, also what is hidden. */
  arrangement: readonly Placed[] = [];
  /** The collections that are being requested. */
  asking: readonly number[] = [];

  private readonly _feed: DiscoverFeed;
  private readonly _kept: KeptShelves;
  private readonly _known = new Map<ShelfPlace, readonly Shelf[]>();
  /** When titles were opened, by their addresses. */
  private readonly _seen = new Map<string, number>();

  constructor(
    private readonly _host: HomeHost,
    storage: () => Storage | undefined = ownStorage
  ) {
    super();
    this._kept = new KeptShelves(
      storage,
      () => _host.user(),
      () => _host.seesAll()
    );
    this._feed = new DiscoverFeed(() => _host.connection(), {
      take: (message, raw) => {
        this._take(message, raw);
      },
      refused: () => {
        this.refused = true;
        _host.changed();
      },
    });
  }

  /** Shows the shelves of a place: at once what is known of them, then the truth. */
  start(place: ShelfPlace): void {
    this.place = place;
    this.arrangement = [];
    this.refused = false;
    this.shelves = this._host.seesAll()
      ? (this._known.get(place) ?? null)
      : null;
    this._feed.start(place);
    this.learn();
    this._host.changed();
  }

  stop(): void {
    this._feed.stop();
  }

  /** Whose limits hide what is known by now: what was kept shows, what came is kept. */
  learn(): void {
    this._kept.flush();
    const kept = this.shelves ? null : this._kept.read(this.place);
    if (kept?.shelves && this._feed.isOn) {
      this.shelves = kept.shelves;
      this.isStale = true;
      this._host.changed();
    }
  }

  /** Opens a shelf into all it has. */
  open(id: string): void {
    this.opened = new OpenedShelf(this._host.home, id, this.place, () => {
      this._host.changed();
    });
    this._showOpened(this.shelves ?? []);
    void this.opened.more();
  }

  close(): void {
    this.opened = null;
    this._host.changed();
  }

  /** Takes one thing off the news for good; it is back if that fails. */
  async dismiss(requestId: string): Promise<void> {
    const before = this.news;
    this.news = before.filter((each) => each.requestId !== requestId);
    this._host.changed();
    const outcome = await this._host.home.dismiss(requestId);
    if (!outcome.success) {
      this.news = before;
      this._host.changed();
    }
  }

  /** A title was opened: what came of it is no news any more. */
  see(title: Pick<AnyItem, "kind" | "id">): void {
    this._seen.set(addressOf(title), Date.now());
    this.news = this._unseen(this.news);
  }

  /** What of the news was not opened since it came; the rest is dismissed. */
  private _unseen(news: readonly News[]): readonly News[] {
    const isSeen = ({ item, reason }: News): boolean =>
      Date.parse(reason?.at ?? "") <= (this._seen.get(addressOf(item)) ?? 0);
    for (const each of news.filter(isSeen)) {
      void this.dismiss(each.requestId);
    }
    return news.filter((each) => !isSeen(each));
  }

  /** Requests movies of a collection: those that were seen to be missing. */
  async requestCollection(
    tmdbId: number,
    parts: readonly number[]
  ): Promise<Outcome<null> | null> {
    const known = (this.shelves ?? []).flatMap(({ groups }) => groups);
    const group = [...known, ...(this.opened?.groups ?? [])].find(
      (each) => each.tmdbId === tmdbId
    );
    if (this.asking.includes(tmdbId) || !group) {
      return null;
    }
    this.asking = [...this.asking, tmdbId];
    this._host.changed();
    const { entryId } = group;
    const outcome = await this._host.home.request(tmdbId, entryId, parts);
    this.asking = this.asking.filter((each) => each !== tmdbId);
    this._host.changed();
    return outcome;
  }

  /** Takes a title off one's own shelves, or off all; or puts it back. */
  async hide(
    item: AnyItem,
    who: ForWhom,
    hidden = true
  ): Promise<Outcome<null>> {
    const outcome = await this._host.home.hide(item, who, hidden);
    if (outcome.success && hidden) {
      const key = keyOf(item);
      this._set((this.shelves ?? []).map((shelf) => without(shelf, key)));
    }
    return outcome;
  }

  /** Has the shelves in an order, for oneself or for all. */
  async arrange(
    shelves: readonly Placed[],
    who: ForWhom
  ): Promise<Outcome<null>> {
    return this._host.home.arrange(shelves, who);
  }

  private _take(message: DiscoverMessage, raw: unknown): void {
    const { shelves, shelf, news, arrangement } = message;
    this.arrangement = arrangement ?? this.arrangement;
    if (shelves) {
      this.isStale = false;
      this._set(shelves);
      this._showOpened(shelves);
    }
    if (shelf) {
      this._set(
        (this.shelves ?? []).map((known) =>
          known.id === shelf.id ? shelf : known
        )
      );
      this._showOpened([shelf]);
    }
    if (raw) {
      this._kept.write(this.place, record(raw));
    }
    this.news = this._unseen(news ?? this.news);
    this.refused = false;
    this._host.changed();
  }

  private _showOpened(shelves: readonly Shelf[]): void {
    this.opened?.show(shelves.find(({ id }) => id === this.opened?.id));
  }

  private _set(shelves: readonly Shelf[]): void {
    this.shelves = shelves;
    this._known.set(this.place, shelves);
    this._host.changed();
  }

  /** Every title that is shown. */
  protected _items(): AnyItem[] {
    const shelved = [
      ...(this.shelves ?? []).flatMap((shelf) => shelf.results),
      ...this.news,
      ...(this.opened?.results ?? []),
    ];
    const sets = [
      ...(this.shelves ?? []),
      ...(this.opened ? [this.opened] : []),
    ];
    const parts = sets.flatMap(({ groups }) =>
      groups.flatMap((group) => group.parts)
    );
    return [...shelved.map(({ item }) => item), ...parts];
  }

  protected _change(now: (item: AnyItem) => AnyItem): void {
    this.opened?.change(now);
    this.news = this.news.map((each) => changed(each, now));
    if (this.shelves) {
      this._set(this.shelves.map((shelf) => changedShelf(shelf, now)));
    }
  }
}

function changedShelf(shelf: Shelf, now: (item: AnyItem) => AnyItem): Shelf {
  const results = shelf.results.map((each) => changed(each, now));
  const groups = shelf.groups.map((group) => changedGroup(group, now));
  const same =
    results.every((each, index) => each === shelf.results[index]) &&
    groups.every((each, index) => each === shelf.groups[index]);
  return same ? shelf : { ...shelf, results, groups };
}

/** The same thing if its title is the same. */
function changed<T extends Shelved>(
  each: T,
  now: (item: AnyItem) => AnyItem
): T {
  const item = now(each.item);
  return item === each.item ? each : { ...each, item };
}

function changedGroup(
  group: Collection,
  now: (item: AnyItem) => AnyItem
): Collection {
  const parts = group.parts.map(now);
  return parts.some((part, index) => part !== group.parts[index])
    ? { ...group, parts }
    : group;
}

function without(shelf: Shelf, key: string): Shelf {
  const results = shelf.results.filter(({ item }) => keyOf(item) !== key);
  const gone = shelf.results.length - results.length;
  return gone ? { ...shelf, results, total: shelf.total - gone } : shelf;
}

function ownStorage(): Storage | undefined {
  return globalThis.localStorage;
}

import type { Trouble } from "../../data/answers";
import type { HomeApi } from "../../data/home/home-api";
import type { Details } from "../../data/titles/details";
import type { TitleRef } from "../../data/titles/title-api";
import type { AnyItem } from "../../data/titles/title";
import type { Answer, Outcome } from "../../data/answers";
import type { Following } from "./following";
import { TitleList } from "./title-list";

const GONE: Trouble = { code: "not_found", message: "" };

/** What the details of a title need of whoever shows it. */
export interface DetailsHost {
  readonly home: HomeApi;
  readonly following: Following;
  ask(ref: TitleRef): Promise<Answer<Details | null>>;
  changed(): void;
  /** What became of the request for the rest of a collection. */
  said(item: AnyItem, outcome: Outcome<null>): void;
}

/** One open title: what is known of it beside what a search tells. */
export class DetailsController extends TitleList {
  /** Null: not known yet. */
  details: Details | null = null;
  trouble: Trouble | null = null;
  busy = false;
  /** The collections that are being requested. */
  asking: readonly number[] = [];

  private _ref: TitleRef | null = null;
  private _asked = 0;

  constructor(private readonly _host: DetailsHost) {
    super();
  }

  /** Asks for a title once; again for the same one only when told to. */
  open(ref: TitleRef): void {
    if (!isSame(ref, this._ref)) {
      this._ref = ref;
      this.details = null;
      this.trouble = null;
      void this._load();
    }
  }

  close(): void {
    this._asked += 1;
    this._ref = null;
    this.details = null;
    this.trouble = null;
    this.busy = false;
  }

  /** Has this person told when it comes, or some seasons of it, or no longer. */
  async follow(on: boolean, seasons: readonly number[] = []): Promise<void> {
    const { details } = this;
    if (details) {
      this.details = followed(details, on, seasons);
      this._host.changed();
      await this._host.following.set(details.item, on, seasons);
      this.again();
    }
  }

  /** Asks again, what is shown stays meanwhile. */
  again(): void {
    if (this._ref) {
      void this._load();
    }
  }

  /** Requests movies of the collection: those that were seen to be missing. */
  async requestRest(parts: readonly number[]): Promise<void> {
    const { collection, item } = this.details ?? {};
    if (!collection || !item || this.asking.includes(collection.tmdbId)) {
      return;
    }
    const { tmdbId } = collection;
    this.asking = [...this.asking, tmdbId];
    this._host.changed();
    const outcome = await this._host.home.request(tmdbId, item.entryId, parts);
    this.asking = this.asking.filter((each) => each !== tmdbId);
    this._host.said(item, outcome);
    this._host.changed();
    this.again();
  }

  private async _load(): Promise<void> {
    const ref = this._ref;
    const asked = ++this._asked;
    if (!ref) {
      return;
    }
    this.busy = true;
    const answer = await this._host.ask(ref);
    if (asked !== this._asked) {
      return;
    }
    this.busy = false;
    if (answer.ok) {
      this.details = answer.value;
      this.trouble = answer.value ? null : GONE;
    } else {
      this._fail(answer.trouble);
    }
    this._host.changed();
  }

  /** What may not be seen any more goes; what only isn't answered stays. */
  private _fail(trouble: Trouble): void {
    if (isRefusal(trouble)) {
      this.details = null;
    }
    this.trouble = this.details ? null : trouble;
  }

  protected _items(): readonly AnyItem[] {
    const { item, collection } = this.details ?? {};
    return [...(item ? [item] : []), ...(collection?.parts ?? [])];
  }

  protected _change(now: (item: AnyItem) => AnyItem): void {
    const { details } = this;
    if (!details) {
      return;
    }
    const item = now(details.item);
    const { collection } = details;
    const parts = collection?.parts.map(now) ?? [];
    this.details = {
      ...details,
      item,
      collection: collection && { ...collection, parts },
    };
    if (item.status !== details.item.status) {
      this.again();
    }
  }
}

/** As it is once somebody follows it, or leaves it: some of its seasons, or all. */
function followed(
  details: Details,
  on: boolean,
  seasons: readonly number[]
): Details {
  const others = seasons.length
    ? details.followed.filter((each) => !seasons.includes(each))
    : [];
  const now = on ? [...others, ...seasons] : others;
  return { ...details, followed: now, following: on || now.length > 0 };
}

/** It is not there, or not for this person. */
export function isRefusal({ code }: Trouble): boolean {
  return code === "not_found" || code === "not_allowed";
}

function isSame(one: TitleRef, other: TitleRef | null): boolean {
  return (
    one.kind === other?.kind &&
    one.id === other.id &&
    one.entryId === other.entryId &&
    one.requestId === other.requestId
  );
}

import { afterEach, beforeEach, vi } from "vitest";
import type { Tab } from "../../src/data/config";
import type { Raw } from "../../src/data/raw";
import { keyOf, type MediaItem } from "../../src/data/titles/title";
import { noteOf, sourcesOf } from "../../src/elements/titles/open-title";
import { CardController } from "../../src/state/card-controller";
import {
  albumRows,
  type PickRow,
  seasonRows,
} from "../../src/state/titles/picker-rows";
import {
  callout,
  type Callout,
  type SheetButton,
  sheetButton,
  type Sources,
} from "../../src/state/titles/sheet-view";
import { type SlotView, slotView } from "../../src/state/titles/slot-view";
import { FakeHomeAssistant } from "./fake-hass";

/** The card without its elements, on a made-up Home Assistant. */
export class Bench {
  readonly home = new FakeHomeAssistant();
  readonly card = new CardController(
    () => undefined,
    () => import("../../src/elements/later")
  );

  constructor() {
    this.card.hass = this.home.hass();
    this.card.setConfig({ type: "custom:requestarr-card" });
  }

  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
  }

  async start(): Promise<void> {
    this.card.start();
    await this.settle();
  }

  async find(query: string): Promise<void> {
    this.card.search.type(query);
    await vi.advanceTimersByTimeAsync(300);
  }

  result(title: string): MediaItem {
    const item = named(this.card.search.view.results, title);
    if (item.kind === "album") {
      throw new Error(`${title} is an album`);
    }
    return item;
  }

  slot(title: string): SlotView {
    const item = this.result(title);
    const request = this.card.requests.state(keyOf(item));
    return slotView(this.card.localizer, item, request, this.card.mayRequest);
  }

  async request(title: string): Promise<void> {
    this.card.request(keyOf(this.result(title)));
    await this.settle();
  }

  /** Shows one title as the only one that is found, in its open sheet. */
  async openAlone(item: Raw, tab: Tab = "movies"): Promise<void> {
    this.home.items = [item];
    await this.open(tab, String(item.title));
  }

  /** Opens the sheet of a title, found on its tab. */
  async open(tab: Tab, title: string): Promise<void> {
    await this.start();
    this.card.selectTab(tab);
    await this.find(title);
    this.card.openSheet(keyOf(this.result(title)));
    await this.settle();
  }

  get rows(): PickRow[] {
    const { item } = this.card.sheet;
    if (item?.kind === "series") {
      return seasonRows(this._sources, item);
    }
    return item?.kind === "artist" ? albumRows(this._sources, item) : [];
  }

  row(title: string): PickRow {
    return named(this.rows, title);
  }

  get button(): SheetButton | null {
    const { item } = this.card.sheet;
    return item && sheetButton(this._sources, item);
  }

  /** The quiet line above the button. */
  get note(): string {
    const { item } = this.card.sheet;
    return item ? noteOf(this.card, item, this.button, null) : "";
  }

  get callout(): Callout | null {
    const { item } = this.card.sheet;
    return item && callout(this._sources, item);
  }

  /** Presses the sheet's button. */
  async press(): Promise<void> {
    this.card.requestChosen();
    await this.settle();
  }

  private get _sources(): Sources {
    return sourcesOf(this.card);
  }
}

/** A fresh bench for each test, with a clock that the test moves. */
export function useBench(): { now: Bench } {
  const bench = { now: new Bench() };
  beforeEach(() => {
    vi.useFakeTimers();
    bench.now = new Bench();
  });
  afterEach(() => {
    bench.now.card.stop();
    vi.useRealTimers();
  });
  return bench;
}

function named<T extends { title: string }>(
  things: readonly T[],
  title: string
): T {
  const found = things.find((thing) => thing.title === title);
  if (!found) {
    throw new Error(`${title} is not shown`);
  }
  return found;
}

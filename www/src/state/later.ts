import type { TemplateResult } from "lit";
import type { CardController } from "./card-controller";

/** What who decides about a request reads of it, and the answers to press. */
export interface Answers {
  readonly text: string;
  readonly buttons: TemplateResult;
}

/** What the household's part does for the card. */
export interface Household {
  /** How many requests still wait for this user. */
  readonly toDecide: number;
  /** Asks before a download is removed. */
  readonly removals: { render(): TemplateResult };
  /** The tab of downloads. */
  renderDownloads(): TemplateResult;
  /** The tab of requests. */
  renderList(): TemplateResult;
  /** The sheet of one request. */
  renderSheet(dark: boolean): TemplateResult;
  /** For who decides about a request that waits; null for everybody else. */
  answers(id: string): Answers | null;
  /** Takes what was told of the requests. */
  follow(): void;
  /** Withdraws a request a little later, or after all not. */
  withdraw(id: string): void;
  /** Seconds in which what was decided can be undone; 0: nothing was. */
  undoLeft(id: string): number;
  /** Sends at once what could still be undone. */
  flush(): void;
}

/** A card with rows to look at, that asks nobody. */
export type Sample = (changed: () => void) => CardController;

type Load = () => Promise<{
  readonly openHousehold: (card: CardController) => Household;
  readonly openSample?: Sample;
}>;

/** The card's part that its first paint does not need; loaded once. */
export class Later {
  part: Household | null = null;
  sample: Sample | undefined;
  /** It could not be loaded: after an update this card's own is gone. */
  failed = false;

  private _loading: Promise<void> | undefined;

  constructor(
    private readonly _card: CardController,
    private readonly _load: Load = () => import("../elements/later")
  ) {}

  async load(): Promise<Household | null> {
    await (this._loading ??= this._fetch());
    return this.part;
  }

  /** Withdraws the request of the open title, or after all not. */
  async withdraw(): Promise<void> {
    const id = this._card.sheet.item?.request?.id;
    const part = await this.load();
    if (id && part) {
      part.withdraw(id);
    } else {
      const { announcer, localizer } = this._card;
      announcer.alert(localizer.text("later.title"));
    }
  }

  private async _fetch(): Promise<void> {
    try {
      const { openHousehold, openSample } = await this._load();
      this.part = openHousehold(this._card);
      this.sample = openSample;
      this.failed = false;
    } catch {
      this.failed = true;
      this._loading = undefined;
    }
    this._card.live.update.gone = this.failed;
    this._card.changed();
  }
}

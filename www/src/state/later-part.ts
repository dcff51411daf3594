import type { HouseholdRequest } from "../data/household/request";
import type { TitleRef } from "../data/titles/title-api";
import type { Raw } from "../data/raw";
import type { AlbumItem, AnyItem, MediaItem } from "../data/titles/title";
import type { Localizer } from "../localize/localize";
import type { Announcer } from "./announcer";
import type { UpdateNotice } from "./update-notice";

/** What who decides about a request reads of it, and the answers to press. */
export interface Answers {
  readonly text: string;
  /** Who asked, and when, as the elements draw it. */
  readonly who: unknown;
  /** As the elements draw them. */
  readonly buttons: unknown;
}

/** What the household's part does for the card; what it draws, elements know. */
export interface Household {
  /** How many requests still wait for this user. */
  readonly toDecide: number;
  /** The tab of downloads. */
  renderDownloads(): unknown;
  /** The tab of requests. */
  renderList(): unknown;
  /** Opens a request's sheet; says whether there is such a request to see. */
  open(id: string): boolean;
  /** A request that is known, and may be seen. */
  find(id: string): HouseholdRequest | undefined;
  /** Asks for one that may have ended long ago; says whether there is such a one. */
  lookFor(id: string): Promise<boolean>;
  /** The request whose sheet is open. */
  readonly shown: { readonly id: string } | null;
  /** Opens a title's sheet, of what is known of it or is asked for. */
  openTitle(ref: TitleRef): Promise<void>;
  /** The sheet of the open title. */
  renderTitle(dark: boolean): unknown;
  /** The sheet of one request. */
  renderSheet(dark: boolean): unknown;
  /** What asks before a download is removed. */
  renderRemoval(): unknown;
  /** For who decides about a title's request that waits; null for everybody else. */
  answers(item: AnyItem): Answers | null;
  /** The request that an address means, on its title's page. */
  renderMeant(id: string): unknown;
  /** What changes the decisions about a title's requests later; `told` with the title. */
  renderChanging(item: AnyItem, told?: readonly Raw[]): unknown;
  /** Takes what was told of the requests. */
  follow(): void;
  /** Withdraws a request a little later, or after all not. */
  withdraw(id: string): void;
  /** Seconds in which a withdrawal can be undone; 0: there is none. */
  undoLeft(id: string): number;
  /** Sends at once what could still be undone. */
  flush(): void;
}

/** What of the card its part that comes later is opened with. */
interface Host {
  readonly announcer: Announcer;
  readonly localizer: Localizer;
  readonly live: { readonly update: UpdateNotice };
  readonly sheet: { readonly item: MediaItem | null };
  readonly changed: () => void;
}

/** Loads the part; a sample is a card with rows to look at, that asks nobody. */
export type LoadLater<Card> = () => Promise<{
  readonly openHousehold: (card: Card) => Household;
  readonly openSample?: (changed: () => void) => Card;
}>;

/** The card's part that its first paint does not need; loaded once. */
export class Later<Card extends Host> {
  part: Household | null = null;
  sample: ((changed: () => void) => Card) | undefined;
  /** It could not be loaded: after an update this card's own is gone. */
  failed = false;

  private _loading: Promise<void> | undefined;

  constructor(
    private readonly _card: Card,
    private readonly _load: LoadLater<Card>
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

  /** Opens the sheet of an album's artist, that has it among its albums. */
  async openArtist({ artistId, entryId }: AlbumItem): Promise<void> {
    const part = await this.load();
    await part?.openTitle({ kind: "artist", id: artistId, entryId });
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

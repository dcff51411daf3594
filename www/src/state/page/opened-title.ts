import type { ForWhom } from "../../data/home/home-api";
import type { Trouble } from "../../data/answers";
import type { HouseholdRequest } from "../../data/household/request";
import type { TitleRef } from "../../data/titles/title-api";
import type { Instance } from "../../data/apps";
import { type AnyItem, keyOf, type Service } from "../../data/titles/title";
import {
  type DetailsController,
  isRefusal,
} from "../titles/details-controller";
import { askedOf } from "../household/asked-of";
import { ArtistAlbums } from "./artist-albums";
import { Hiding } from "./hiding";
import type { PageController } from "./page-controller";

/** The title is not for this person. */
const HIDDEN = "not_allowed";
const SERVICES: Readonly<Record<AnyItem["kind"], Service>> = {
  movie: "radarr",
  series: "sonarr",
  artist: "lidarr",
  album: "lidarr",
};

/** The title that the address means. */
export class OpenedTitle {
  readonly hiding: Hiding;
  readonly albums: ArtistAlbums;

  private _address = "";
  /** What it was when it was opened from somewhere. */
  private _known: AnyItem | null = null;
  /** A title, the request that is meant, and the title with that. */
  private _last: readonly [AnyItem, HouseholdRequest, AnyItem] | null = null;

  constructor(
    readonly page: PageController,
    readonly details: DetailsController
  ) {
    this.hiding = new Hiding(page);
    this.albums = new ArtistAlbums(page.card);
  }

  /** The title as far as it is known; null: not, or not for this person. */
  get item(): AnyItem | null {
    if (this.refusal) {
      return null;
    }
    const { _known: known } = this;
    const now = known && this.page.find(keyOf(known));
    const item = this.details.details?.item ?? now ?? known;
    return item && this._meant(item);
  }

  /** A title whose request is the one that the address means. */
  private _meant(item: AnyItem): AnyItem {
    const request = this._request;
    if (!request) {
      return item;
    }
    const last = this._last;
    if (last?.[0] === item && last[1] === request) {
      return last[2];
    }
    const now = { ...item, request: askedOf(request) };
    this._last = [item, request, now];
    return now;
  }

  private get _request(): HouseholdRequest | undefined {
    const { requestId = "" } = this.page.title ?? {};
    return this.page.card.later.part?.find(requestId);
  }

  /** Where the request that the address means is, as it is drawn. */
  get meant(): unknown {
    const { requestId } = this.page.title ?? {};
    const { part } = this.page.card.later;
    return requestId ? (part?.renderMeant(requestId) ?? null) : null;
  }

  /** The page of the web that it was told by, where it was opened from. */
  get source(): string | null {
    return this.item?.sourceUrl ?? this._known?.sourceUrl ?? null;
  }

  /** Why it may not be shown, or can't be. */
  get refusal(): Trouble | null {
    const { trouble } = this.details;
    return trouble && (isRefusal(trouble) || !this._known) ? trouble : null;
  }

  /** From whom it is hidden. */
  get hidden(): readonly ForWhom[] {
    return this.hiding.from(this.details.details?.hidden ?? []);
  }

  /** From whom this person may hide it. */
  get hides(): readonly ForWhom[] {
    return this._mayHide.filter((who) => !this.hidden.includes(who));
  }

  private get _mayHide(): readonly ForWhom[] {
    const { item } = this;
    const apps = this.page.card.info.info?.instances ?? [];
    const alike = apps.filter(({ service }) => service === item?.service);
    const all = alike.length > 0 && alike.every(({ user }) => user.decides);
    return all ? ["me", "everyone"] : ["me"];
  }

  /** The app that the title comes from. */
  get app(): Instance | undefined {
    const { title } = this.page;
    const apps = this.page.card.info.info?.instances ?? [];
    return title
      ? (apps.find(({ entryId }) => entryId === title.entryId) ??
          apps.find(({ service }) => service === SERVICES[title.kind]))
      : undefined;
  }

  /** Opens what the address says, and lets go of what it said before. */
  follow(): void {
    const { title } = this.page;
    const address = title ? JSON.stringify(title) : "";
    if (address !== this._address) {
      this._address = address;
      this.hiding.forget();
      this._leave();
      if (title) {
        this._open(title);
      }
    }
    if (title?.requestId && this.refusal && this.refusal.code !== HIDDEN) {
      // What became of a request can be read, and decided, without its title.
      this.page.showAlone();
      this.follow();
    } else if (title) {
      this._choose();
    }
  }

  private _open(title: TitleRef): void {
    const { kind, id, entryId, requestId } = title;
    const known = this.page.known(kind, id);
    const isIt = !entryId || known?.entryId === entryId;
    this._known = isIt ? known : null;
    this.details.open({
      kind,
      id,
      entryId: entryId ?? this._known?.entryId,
      requestId,
    });
  }

  private _leave(): void {
    const { card } = this.page;
    this._known = null;
    this.details.close();
    if (card.sheet.item) {
      card.closeSheet();
    } else {
      card.later.part?.flush();
    }
  }

  /** Has what can be chosen of it follow what is known of it. */
  private _choose(): void {
    const { sheet } = this.page.card;
    const { item } = this;
    if (!item || item.kind === "album") {
      return;
    }
    if (!sheet.item || keyOf(sheet.item) !== keyOf(item)) {
      sheet.open(item);
      if (item.kind === "artist") {
        // Single albums are requested by their covers.
        sheet.choose("all");
      }
    } else if (sheet.item !== item) {
      sheet.put(item);
    }
  }
}

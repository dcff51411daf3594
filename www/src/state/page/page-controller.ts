import { HomeApi } from "../../data/home/home-api";
import type { HouseholdRequest } from "../../data/household/request";
import type { TitleRef } from "../../data/titles/title-api";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { HassConnection } from "../../ha/types";
import type { CardController } from "../card-controller";
import { sayOutcome } from "../failure";
import type { ShelfPlace } from "../home/discover-wire";
import { HomeController } from "../home/home-controller";
import type { Household } from "../later-part";
import { seesAll } from "../sees-all";
import { PageSearch } from "./page-search";
import { HOME, type PagePlace, placeOf, type Route } from "./route";

const SHELVES: Readonly<Partial<Record<PagePlace, ShelfPlace>>> = {
  home: "home",
  movies: "movie",
  series: "series",
  music: "music",
};
/** Collections are Radarr's alone. */
const RADARR = { service: "radarr", entryId: "" };

/** What the page knows beside what a card knows: where it is, and all that is found. */
export class PageController {
  route: Route = HOME;
  readonly search: PageSearch;
  readonly home: HomeController;
  /** Goes up with everything that changes. */
  version = 0;

  private _opened = "";
  private _missing = false;
  /** The request's title can't be shown: the request is, in a sheet. */
  private _alone = false;

  constructor(
    readonly card: CardController,
    user: () => string
  ) {
    const changed = (): void => {
      this.version += 1;
      card.changed();
    };
    const connection = (): HassConnection | undefined => card.hass?.connection;
    this.search = new PageSearch({
      connection,
      instances: () => card.info.info?.instances ?? [],
      changed,
      answered: () => {
        this._sayResults();
      },
    });
    this.home = new HomeController({
      home: new HomeApi(card.api),
      connection,
      user,
      seesAll: () => seesAll(card),
      changed,
    });
    card.titles.add(this.search);
    card.titles.add(this.home);
  }

  /** The place in the list that what is shown belongs to. */
  get place(): PagePlace {
    return placeOf(this.route.shown);
  }

  /** The places that there is an app for. */
  get places(): readonly PagePlace[] {
    const { isAdmin, nav } = this.card;
    return ["home", ...nav.places, ...(isAdmin ? (["people"] as const) : [])];
  }

  get isSearching(): boolean {
    return this.route.query !== "" || this.search.query.trim() !== "";
  }

  get isAtTitle(): boolean {
    return this.title !== null;
  }

  /** The title that the address means, or that of the request which it means. */
  get title(): TitleRef | null {
    const { shown } = this.route;
    if (shown.what === "title") {
      return shown;
    }
    const request = this._request;
    return request?.mediaId && !this._alone
      ? {
          kind: request.kind,
          id: request.mediaId,
          entryId: request.entryId,
          requestId: request.id,
        }
      : null;
  }

  /** The lists of requests are shown. */
  get isAtRequests(): boolean {
    const { what } = this.route.shown;
    return this.place === "requests" && (what === "place" || this._alone);
  }

  /** Everybody's rules are shown; for admins only. */
  get isAtPeople(): boolean {
    return this.route.shown.what === "people" && this.card.isAdmin;
  }

  /** The address is that of a request that isn't there for this person. */
  get isMissing(): boolean {
    return this._missing;
  }

  /** Shows what an address says. */
  show(route: Route): void {
    this.route = route;
    this._opened = "";
    this._missing = false;
    this._alone = false;
    this.search.show(route.query);
    this._showShelves();
    if (route.shown.what === "title") {
      this.home.see(route.shown);
    }
    const { place } = this;
    if (place !== "home" && place !== "people") {
      this.card.selectTab(place);
    }
    this.follow();
    this.card.changed();
  }

  start(): void {
    this._showShelves();
    this.search.submit();
  }

  stop(): void {
    this.home.stop();
    this.search.stop();
  }

  /** Finds the request of the address once what is asked for is known. */
  follow(): void {
    this.home.learn();
    const { shown } = this.route;
    const { part } = this.card.later;
    if (shown.what !== "request" || shown.id === this._opened) {
      return;
    }
    if (!part) {
      void this.card.later.load();
    } else if (this.card.live.downloads.told) {
      this._opened = shown.id;
      if (part.find(shown.id)) {
        this._found();
      } else {
        void this._lookFor(part, shown.id);
      }
    }
  }

  /** Shows a request that ended long ago, if there is such a one. */
  private async _lookFor(part: Household, id: string): Promise<void> {
    const found = await part.lookFor(id);
    if (this._opened !== id) {
      return;
    }
    this._missing = !found;
    if (found) {
      this._found();
    }
    this.card.changed();
  }

  private _found(): void {
    const { title } = this;
    if (title) {
      this.home.see(title);
    } else {
      this.showAlone();
    }
  }

  /** Shows the address's request without its title, which can't be shown. */
  showAlone(): void {
    const { _request: request } = this;
    this._alone = request !== undefined;
    if (request) {
      this.card.later.part?.open(request.id);
    }
  }

  /** The sheet of the address's request was closed. */
  get isClosed(): boolean {
    return this._alone && !this.card.later.part?.shown;
  }

  /** The request of the address, once it is known. */
  private get _request(): HouseholdRequest | undefined {
    const { shown } = this.route;
    return shown.what === "request" && shown.id === this._opened
      ? this.card.later.part?.find(shown.id)
      : undefined;
  }

  /** Looks again now, at whatever is shown. */
  retry(): void {
    this.search.submit();
    this._showShelves();
  }

  /** Requests movies of a collection. */
  async requestCollection(
    tmdbId: number,
    parts: readonly number[]
  ): Promise<void> {
    const outcome = await this.home.requestCollection(tmdbId, parts);
    if (outcome) {
      sayOutcome(this.card, RADARR, outcome);
    }
  }

  find(key: string): AnyItem | undefined {
    return this.card.titles.find(key);
  }

  /** A title that is shown already, of whichever app. */
  known(kind: AnyItem["kind"], id: string): AnyItem | null {
    const apps = this.card.info.info?.instances ?? [];
    const found = apps.map(({ entryId }) =>
      this.find(keyOf({ entryId, kind, id }))
    );
    return found.find(Boolean) ?? null;
  }

  private _showShelves(): void {
    const { shown } = this.route;
    const at = shown.what === "place" || shown.what === "shelf";
    const place = at ? SHELVES[shown.place] : "home";
    if (!this.card.hass || !place) {
      return;
    }
    if (at) {
      this.home.start(place);
    }
    if (shown.what === "shelf") {
      this.home.open(shown.id);
    } else {
      this.home.close();
    }
  }

  private _sayResults(): void {
    const found = this.search
      .sections(this.place)
      .reduce((sum, { items }) => sum + items.length, 0);
    const { announcer, localizer } = this.card;
    announcer.say(localizer.plural("page.announce", found));
  }
}

import { TABS, type CardConfig, type Tab } from "../card/config";
import { RequestarrApi } from "../data/api";
import { keyOf, type Info, type Instance, type MediaItem } from "../data/types";
import type { HomeAssistant } from "../ha/types";
import { Localizer } from "../localize/localize";
import { troubleText } from "../format/trouble";
import { Announcer } from "./announcer";
import { InfoController } from "./info-controller";
import { RequestController } from "./request-controller";
import { Requesting } from "./requesting";
import { SearchController, type SearchView } from "./search-controller";
import { isFree, SheetController } from "./sheet-controller";
import { TAB_PARTS } from "./tabs";

/** Everything the card knows and does, without a DOM. */
export class CardController {
  localizer = new Localizer("en");
  hass: HomeAssistant | undefined;
  online = true;

  readonly info: InfoController;
  readonly search: SearchController;
  readonly requests: RequestController;
  readonly sheet: SheetController;
  readonly announcer: Announcer;

  private readonly _api = new RequestarrApi(() => this.hass);
  private readonly _requesting: Requesting;
  private readonly _chosen = new Map<Tab, string>();
  private _config: CardConfig = { type: "" };
  private _tab: Tab | undefined;
  private _down = "";

  constructor(private readonly _changed: () => void) {
    this.announcer = new Announcer(_changed);
    this.requests = new RequestController(_changed);
    this.info = new InfoController(
      () => this._api.info(),
      () => this._absent(),
      () => {
        this._follow();
      }
    );
    this.search = new SearchController(
      (query, entryId) => this._api.search(this.kind, query, entryId),
      () => {
        this._showResults();
      },
      (view) => {
        this._sayResults(view);
      }
    );
    this.sheet = new SheetController(
      (artist) => this._api.albums(artist),
      _changed
    );
    this._requesting = new Requesting(
      this._api,
      this.requests,
      this.announcer,
      () => this.localizer,
      {
        putItem: (item) => {
          this.search.put(item);
          this.sheet.put(item);
          this.sheet.refreshAlbums();
        },
        putAlbum: (artist, album) => {
          this.sheet.putAlbum(artist, album);
        },
        lookAgain: () => void this.search.refresh(),
      }
    );
  }

  setConfig(config: CardConfig): void {
    this._config = config;
    this._tab = undefined;
    this._follow();
  }

  /** The tabs whose app is connected, among those the card shall have. */
  get tabs(): readonly Tab[] {
    const wanted = this._config.tabs?.length ? this._config.tabs : TABS;
    return TABS.filter(
      (tab) => wanted.includes(tab) && this.instancesOf(tab).length > 0
    );
  }

  get tab(): Tab {
    const tabs = this.tabs;
    const wanted = this._tab ?? this._config.default_tab;
    return tabs.find((tab) => tab === wanted) ?? tabs[0] ?? "movies";
  }

  get kind(): MediaItem["kind"] {
    return TAB_PARTS[this.tab].kind;
  }

  instancesOf(tab: Tab): readonly Instance[] {
    const { service } = TAB_PARTS[tab];
    const instances = this.info.info?.instances ?? [];
    return instances.filter((instance) => instance.service === service);
  }

  /** The instance that the tab searches. */
  get instance(): Instance | undefined {
    const instances = this.instancesOf(this.tab);
    const chosen = this._chosen.get(this.tab);
    return (
      instances.find((instance) => instance.entryId === chosen) ?? instances[0]
    );
  }

  get mayRequest(): boolean {
    return this.info.info?.mayRequest ?? false;
  }

  get isAdmin(): boolean {
    return this.info.info?.isAdmin ?? false;
  }

  /** Begins, or goes on after a pause. */
  start(): void {
    void this.info.load();
    this.search.resume();
  }

  /** Pauses: nothing is asked until the next start. */
  stop(): void {
    this.info.stop();
    this.search.stop();
    this.sheet.stop();
  }

  setOnline(online: boolean): void {
    if (online === this.online) {
      return;
    }
    this.online = online;
    if (online) {
      this.requests.forgetPassing();
      this.start();
    }
    this._changed();
  }

  selectTab(tab: Tab): void {
    this._tab = tab;
    this._follow();
  }

  selectInstance(entryId: string): void {
    this._chosen.set(this.tab, entryId);
    this._follow();
  }

  /** Looks again now: at what is connected, and for what was typed. */
  async retry(): Promise<void> {
    await this.info.load();
    this.search.submit();
  }

  openSheet(key: string): void {
    const item = this.search.find(key);
    if (item) {
      this.announcer.clear();
      this.sheet.open(item);
    }
  }

  closeSheet(): void {
    this.announcer.clear();
    this.sheet.close();
  }

  /** The slot's one press. */
  request(key: string): void {
    const item = this.search.find(key);
    if (item) {
      void this._requesting.title(item);
    }
  }

  /** The sheet's one button: what is chosen there. */
  requestChosen(): void {
    const { item, selection, shownAlbums } = this.sheet;
    if (item?.kind === "series" && item.seasons.length > 1) {
      void this._requesting.title(item, selection.chosen.map(Number));
    } else if (item?.kind === "artist" && selection.picksRows) {
      const albums = shownAlbums.filter(
        (album) => selection.has(album.id) && isFree(album)
      );
      void this._requesting.albums(item, albums);
    } else if (item) {
      void this._requesting.title(item);
    }
  }

  /** While Home Assistant starts, nothing is known; later, nothing is there. */
  private _absent(): Info | null {
    const starting = (this.hass?.config?.state ?? "RUNNING") !== "RUNNING";
    const isAdmin = this.hass?.user?.is_admin ?? false;
    return starting ? null : { instances: [], isAdmin, mayRequest: false };
  }

  private _follow(): void {
    const { instance } = this;
    if (instance) {
      this.search.turnTo(instance.entryId);
      this._searchOnReturn(instance);
    }
    this._changed();
  }

  /** What an app could not answer is asked once more when it is back. */
  private _searchOnReturn({ entryId, reachable }: Instance): void {
    const back = this._down === entryId && reachable;
    this._down = reachable ? "" : entryId;
    if (back && this.search.view.trouble) {
      this.search.submit();
    }
  }

  private _showResults(): void {
    const { item } = this.sheet;
    const now = item && this.search.find(keyOf(item));
    if (now && now !== item) {
      this.sheet.put(now);
    }
    this._changed();
  }

  private _sayResults(view: SearchView): void {
    const { trouble, results } = view;
    if (trouble) {
      this.announcer.alert(troubleText(this.localizer, trouble, this.instance));
      void this.info.load();
    } else {
      this.announcer.say(
        this.localizer.plural(`announce.${this.tab}`, results.length)
      );
    }
  }
}

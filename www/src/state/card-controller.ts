import { RequestarrApi } from "../data/api";
import type { Instance } from "../data/apps";
import type { CardConfig, Place, Tab } from "../data/config";
import { keyOf, type MediaItem } from "../data/titles/title";
import type { HomeAssistant } from "../ha/types";
import { Localizer } from "../localize/localize";
import { Announcer } from "./announcer";
import { absentInfo, InfoController } from "./info-controller";
import { Later, type LoadLater } from "./later-part";
import { LiveController } from "./live-controller";
import { TAB_PARTS, Tabs } from "./tabs";
import { ShownTitles } from "./title-source";
import { RequestController } from "./titles/request-controller";
import { RequestSender } from "./titles/request-sender";
import { SearchController, type SearchView } from "./titles/search-controller";
import { SheetController } from "./titles/sheet-controller";
import { troubleText } from "./trouble";

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
  readonly live: LiveController;
  readonly nav: Tabs;
  readonly later: Later<CardController>;
  readonly api = new RequestarrApi(() => this.hass);
  readonly titles: ShownTitles;
  private readonly _sender: RequestSender;
  private _running = false;
  private _resumes = false;

  constructor(
    readonly changed: () => void,
    load: LoadLater<CardController>
  ) {
    this.later = new Later(this, load);
    const polls = (): boolean => this.live.subscription.polls;
    this.announcer = new Announcer(changed);
    this.live = this._makeLive();
    this.nav = new Tabs(
      () => this.info.info,
      () => this.live.subscription.known
    );
    this.requests = new RequestController(changed);
    this.info = new InfoController(
      () => this.api.info(),
      () => absentInfo(this.hass),
      () => {
        this._listen();
        this._follow();
      },
      polls
    );
    this.search = new SearchController(
      (query, entryId) => this.api.search(this.kind, query, entryId),
      this._showResults,
      this._sayResults,
      polls
    );
    this.sheet = new SheetController(
      (artist) => this.api.albums(artist),
      () => {
        this.live.explainWhy(this.sheet.item);
        changed();
      },
      polls,
      () => this.localizer.today()
    );
    this.titles = new ShownTitles([this.search]);
    this._sender = this._makeSender();
  }

  private _makeLive(): LiveController {
    return new LiveController(this.api, {
      connection: () => this.hass?.connection,
      instances: () => this.info.info?.instances ?? [],
      setInstances: (instances) => {
        this.info.setInstances(instances);
      },
      recovered: (entryId) => {
        this.search.recover(entryId);
      },
      moved: (states) => {
        this.titles.patch(states);
        this.sheet.patch(states);
      },
      asked: () => this.later.part?.follow(),
      settled: this._resume,
      changed: this.changed,
    });
  }

  private _makeSender(): RequestSender {
    return new RequestSender(
      this.api,
      this.requests,
      this.announcer,
      () => this.localizer,
      {
        putItem: (item) => {
          this.titles.put(item);
          this.sheet.put(item);
          this.sheet.refreshAlbums();
        },
        putAlbum: (artist, album) => {
          this.sheet.putAlbum(artist, album);
          this.titles.putAlbum(artist, album);
        },
        lookAgain: () => void this.search.refresh(),
      }
    );
  }

  setConfig(config: CardConfig): void {
    this.nav.setConfig(config);
    this._follow();
  }

  get tabs(): readonly Tab[] {
    return this.nav.tabs;
  }

  get tab(): Tab {
    return this.nav.tab;
  }

  get kind(): MediaItem["kind"] {
    return TAB_PARTS[this.tab].kind;
  }

  get instance(): Instance | undefined {
    return this.nav.instance;
  }

  get mayRequest(): boolean {
    return this.info.mayRequest(this.instance?.entryId);
  }

  /** How many requests wait for this user. */
  get toDecide(): number {
    return this.later.part?.toDecide ?? this.live.requests.toDecide;
  }

  get isAdmin(): boolean {
    return this.info.info?.isAdmin ?? false;
  }

  /** Begins, or goes on after a pause. */
  start(): void {
    this._running = true;
    this._resumes = true;
    void this.info.load().then(() => {
      if (this.live.subscription.mode !== "waiting") {
        this._resume();
      }
    });
  }

  /** Pauses: nothing is asked until the next start. */
  stop(): void {
    this._running = false;
    this.later.part?.flush();
    this.live.subscription.stop();
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
    } else {
      this.live.subscription.drop();
    }
    this.changed();
  }

  selectTab(place: Place): void {
    this.nav.select(place);
    if (place !== this.tab) {
      void this.later.load();
    }
    this._follow();
  }

  selectInstance(entryId: string): void {
    this.nav.selectInstance(entryId);
    this._follow();
  }

  type(text: string): void {
    if (text && this.nav.place !== this.tab) {
      this.selectTab(this.tab);
    }
    this.search.type(text);
  }

  /** Looks again now: at what is connected, and for what was typed. */
  async retry(): Promise<void> {
    await this.info.load();
    this.search.submit();
  }

  openSheet(key: string): void {
    const item = this.titles.find(key);
    if (item?.kind === "album") {
      void this.later.openArtist(item);
    } else if (item) {
      this.announcer.clear();
      this.sheet.open(item);
      void this.later.load();
    }
  }

  closeSheet(): void {
    this.announcer.clear();
    this.sheet.close();
    this.later.part?.flush();
  }

  /** The slot's one press. */
  request(key: string): void {
    const item = this.titles.find(key);
    if (item) {
      void this._sender.item(item);
    }
  }

  /** The sheet's one button: what is chosen there. */
  requestChosen(): void {
    this._sender.chosen(this.sheet);
  }

  lookAgain(): void {
    void this.live.explain.lookAgain(this.sheet.item);
  }

  /** Once the integration is there, has it tell what changes. */
  private _listen(): void {
    const { info } = this.info;
    if (info?.version) {
      this.live.update.check(info.version, info.contract);
      if (this._running && this.online) {
        this.live.subscription.start();
      }
    }
  }

  private readonly _resume = (): void => {
    if (this._resumes && this._running) {
      this._resumes = false;
      this.search.resume();
    }
    this.search.watch();
    this.sheet.watch();
    this.info.watch();
  };

  private _follow(): void {
    const { instance } = this;
    if (instance) {
      this.search.follow(instance);
    }
    this.live.explainWhy(this.sheet.item);
    this.changed();
  }

  private readonly _showResults = (): void => {
    const { item } = this.sheet;
    const now = item && this.search.find(keyOf(item));
    if (now && now !== item && now.kind !== "album") {
      this.sheet.put(now);
    }
    this.changed();
  };

  private readonly _sayResults = ({ trouble, results }: SearchView): void => {
    if (trouble) {
      this.announcer.alert(troubleText(this.localizer, trouble, this.instance));
      if (this.live.subscription.polls) {
        void this.info.load();
      }
    } else {
      this.announcer.say(
        this.localizer.plural(`announce.${this.tab}`, results.length)
      );
    }
  };
}

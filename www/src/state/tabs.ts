import type { Info, Instance } from "../data/apps";
import { type CardConfig, type Place, PLACES, type Tab } from "../data/config";
import type { Kind, Service } from "../data/titles/title";

interface TabParts {
  readonly service: Service;
  readonly kind: Kind;
}

/** Which app a tab searches, and for what. */
export const TAB_PARTS: Readonly<Record<Tab, TabParts>> = {
  movies: { service: "radarr", kind: "movie" },
  series: { service: "sonarr", kind: "series" },
  music: { service: "lidarr", kind: "artist" },
};

/** Which tabs there are, which one is chosen, and what it searches. */
export class Tabs {
  private readonly _instances = new Map<Tab, string>();
  private _config: CardConfig = { type: "" };
  private _place: Place | undefined;
  private _tab: Tab | undefined;

  /** `live`: what is under way is told. */
  constructor(
    private readonly _info: () => Info | null,
    private readonly _live: () => boolean
  ) {}

  setConfig(config: CardConfig): void {
    this._config = config;
    this._place = undefined;
    this._tab = undefined;
  }

  /** All tabs: those whose app is connected, as the card shall have them. */
  get places(): readonly Place[] {
    const { tabs } = this._config;
    const wanted = tabs?.length ? [...new Set(tabs)] : PLACES;
    return wanted.filter((place) => this._isServed(place));
  }

  /** The tabs to look for something. */
  get tabs(): readonly Tab[] {
    return this.places.filter(isTab);
  }

  get place(): Place {
    const { places } = this;
    const wanted = this._place ?? this._config.default_tab;
    return places.find((place) => place === wanted) ?? places[0] ?? "movies";
  }

  /** The tab that a search is for, also while another place is shown. */
  get tab(): Tab {
    const { tabs, place } = this;
    const last = tabs.find((tab) => tab === this._tab) ?? tabs[0] ?? "movies";
    return isTab(place) ? place : last;
  }

  select(place: Place): void {
    this._tab = isTab(place) ? place : this.tab;
    this._place = place;
  }

  instancesOf(tab: Tab): readonly Instance[] {
    const { service } = TAB_PARTS[tab];
    const instances = this._info()?.instances ?? [];
    return instances.filter((instance) => instance.service === service);
  }

  /** The instance that the tab searches. */
  get instance(): Instance | undefined {
    const instances = this.instancesOf(this.tab);
    const chosen = this._instances.get(this.tab);
    return (
      instances.find((instance) => instance.entryId === chosen) ?? instances[0]
    );
  }

  selectInstance(entryId: string): void {
    this._instances.set(this.tab, entryId);
  }

  private _isServed(place: Place): boolean {
    return isTab(place)
      ? this.instancesOf(place).length > 0
      : this._live() && (this._info()?.instances.length ?? 0) > 0;
  }
}

function isTab(place: Place): place is Tab {
  return place in TAB_PARTS;
}

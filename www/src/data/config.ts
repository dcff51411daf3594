import { Localizer } from "../localize/localize";

export const CARD_TYPE = "requestarr-card";
const TABS = ["movies", "series", "music"] as const;
export type Tab = (typeof TABS)[number];
/** The tabs to look for something, and what became of it. */
export const PLACES = [...TABS, "downloads", "requests"] as const;
export type Place = (typeof PLACES)[number];

/** What a person can set for the card. */
export interface CardConfig {
  readonly type: string;
  readonly title?: string;
  readonly tabs?: readonly Place[];
  readonly default_tab?: Place;
  /** The id of a shelf of Home that the card shows, and nothing else. */
  readonly shelf?: string;
}

/** The configuration, checked; throws an error that says what is wrong. */
export function checkConfig(config: unknown): CardConfig {
  const { text } = new Localizer("en");
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new Error(text("config.no_object"));
  }
  const given = config as Readonly<Record<string, unknown>>;
  const { title, tabs, default_tab: start, shelf } = given;
  if (isSet(title) && typeof title !== "string") {
    throw new Error(text("config.title"));
  }
  if (isSet(tabs) && !(Array.isArray(tabs) && tabs.every(isPlace))) {
    throw new Error(text("config.tabs"));
  }
  if (isSet(start) && !isPlace(start)) {
    throw new Error(text("config.default_tab"));
  }
  if (isSet(shelf) && typeof shelf !== "string") {
    throw new Error(text("config.shelf"));
  }
  return config as CardConfig;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function isPlace(value: unknown): boolean {
  return PLACES.some((place) => place === value);
}

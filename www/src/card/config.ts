import { Localizer } from "../localize/localize";

export const CARD_TYPE = "requestarr-card";
export const TABS = ["movies", "series", "music"] as const;
export type Tab = (typeof TABS)[number];

/** What a person can set for the card. */
export interface CardConfig {
  readonly type: string;
  readonly title?: string;
  readonly tabs?: readonly Tab[];
  readonly default_tab?: Tab;
}

/** The configuration, checked; throws an error that says what is wrong. */
export function checkConfig(config: unknown): CardConfig {
  const { text } = new Localizer("en");
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new Error(text("config.no_object"));
  }
  const given = config as Readonly<Record<string, unknown>>;
  const { title, tabs, default_tab: start } = given;
  if (isSet(title) && typeof title !== "string") {
    throw new Error(text("config.title"));
  }
  if (isSet(tabs) && !(Array.isArray(tabs) && tabs.every(isTab))) {
    throw new Error(text("config.tabs"));
  }
  if (isSet(start) && !isTab(start)) {
    throw new Error(text("config.default_tab"));
  }
  return config as CardConfig;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function isTab(value: unknown): value is Tab {
  return TABS.some((tab) => tab === value);
}

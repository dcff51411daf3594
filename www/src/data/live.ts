import type { Instance } from "./apps";
import type { Download } from "./downloads/download";
import { readDownload } from "./downloads/read-download";
import { type Raw, record, records } from "./raw";
import { identifier, numberOrNull, text, texts } from "./values";
import { readInstance } from "./read-apps";
import { type TitleStates } from "./titles/patch-titles";

/** One message of what the integration tells by itself. */
export interface LiveMessage {
  /** It tells everything; otherwise only what has changed. */
  readonly whole: boolean;
  readonly version: string;
  readonly contract: number | null;
  readonly apps: readonly LiveApp[];
  readonly appsGone: readonly string[];
  readonly downloads: readonly Download[];
  readonly downloadsGone: readonly string[];
  readonly titles: TitleStates;
  /** Requests of the household as they came. */
  readonly requests: readonly Raw[];
  readonly requestsGone: readonly string[];
  /** How many of them wait for this user; null: as before. */
  readonly toDecide: number | null;
}

/** An app, and whether it tells of changes the moment they happen. */
export interface LiveApp extends Instance {
  readonly push: boolean;
}

/** What `requestarr/subscribe` sends. */
export function readLive(value: unknown): LiveMessage {
  const raw = record(value);
  const whole = raw.type === "state";
  const [downloads, downloadsGone] = moves(raw.downloads);
  const [requests, requestsGone] = moves(raw.requests);
  return {
    whole,
    version: text(raw.version),
    contract: numberOrNull(raw.contract),
    apps: records(raw.apps).map((app) => ({
      ...readInstance(app),
      push: app.push === true,
    })),
    appsGone: texts(raw.apps_removed),
    downloads: downloads.map(readDownload),
    downloadsGone,
    requests,
    requestsGone,
    toDecide: numberOrNull(raw.to_decide),
    titles: new Map(
      records(raw.titles).map((state) => [stateKey(state), state])
    ),
  };
}

/** What there is, told whole or as what was set and removed. */
function moves(value: unknown): [Raw[], string[]] {
  const { set, removed } = record(value);
  return [records(Array.isArray(value) ? value : set), texts(removed)];
}

function stateKey(raw: Raw): string {
  return `${text(raw.entry_id)}|${text(raw.kind)}|${identifier(raw.id)}`;
}

import { version as cardVersion } from "../../package.json";
import type { Raw } from "../../src/data/raw";
import type { HomeAssistant, WebSocketMessage } from "../../src/ha/types";
import {
  NIGHT_MOVIES,
  NIGHT_SERIES,
  SOL_ARTISTS,
  SOLANO_ALBUMS,
} from "./catalogue";
import { askedFor, DECIDED, IDS, LISTS, matching, SAID } from "./commands";
import { Followers } from "./followers";
import { titleOf } from "./titles";
import { LIDARR, RADARR, SONARR } from "./make";
import { CHOICES } from "./requests";

interface Subscriber {
  readonly listener: (message: unknown) => void;
  readonly resubscribe: boolean;
}

type Handler = (message: WebSocketMessage) => unknown;
type ConnectionEvent = "ready" | "disconnected";

/** A Home Assistant with the integration, as far as the card can tell. */
export class FakeHomeAssistant {
  instances: Raw[] = [RADARR, SONARR, LIDARR];
  user = { is_admin: true, may_request: true };
  items: Raw[] = [...NIGHT_MOVIES, ...NIGHT_SERIES, ...SOL_ARTISTS];
  albums: Raw[] = [...SOLANO_ALBUMS];
  /** What a request makes of the thing. */
  requestedStatus = "requested";
  version = cardVersion;
  downloads: Raw[] = [];
  /** What is lost with a download. */
  lost: Raw = {
    release: "A.Release.1080p-GROUP",
    downloaded: 3.2e9,
    block_deletes: true,
  };
  requests: Raw[] = [];
  shelves: Raw[] = [];
  /** Every shelf in its place, also what is hidden. */
  arrangement: Raw[] = [];
  readonly discovering = new Followers();
  /** What is known of every title beside what a search tells. */
  details: Raw = {};
  /** Its integration knows nothing of subscriptions. */
  older = false;
  /** What follows the integration right now. */
  readonly subscribers = new Set<Subscriber>();
  readonly calls: WebSocketMessage[] = [];
  private readonly _handlers = new Map<string, Handler>();
  private readonly _listeners: [ConnectionEvent, () => void][] = [];

  hass(more: Partial<HomeAssistant> = {}): HomeAssistant {
    return {
      connected: true,
      language: "en",
      locale: { language: "en" },
      themes: { darkMode: false },
      user: { is_admin: this.user.is_admin },
      config: { state: "RUNNING" },
      connection: {
        addEventListener: (type, listener) => {
          this._listeners.push([type, listener]);
        },
        subscribeMessage: (listener, message, { resubscribe }) =>
          this._subscribe({ listener, resubscribe }, message),
        removeEventListener: (type, listener) => {
          const at = this._listeners.findIndex(
            ([known, each]) => known === type && each === listener
          );
          this._listeners.splice(at, at < 0 ? 0 : 1);
        },
      },
      callWS: (message) => this._answer(message),
      ...more,
    };
  }

  /** Answers one command differently from now on. */
  on(type: string, handler: Handler): void {
    this._handlers.set(type, handler);
  }

  /** Refuses one command from now on. */
  refuse(type: string, error_code: string, message?: string): void {
    this.on(type, () => ({ success: false, error_code, message }));
  }

  /** Answers every command as usual again. */
  restore(): void {
    this._handlers.clear();
  }

  /** How many listeners the connection has. */
  get listeners(): number {
    return this._listeners.length;
  }

  emit(type: ConnectionEvent): void {
    if (type === "disconnected") {
      this.subscribers.clear();
      this.discovering.clear();
    }
    for (const [known, listener] of [...this._listeners]) {
      if (known === type) {
        listener();
      }
    }
  }

  /** Tells all who follow what has changed. */
  tell(change: Raw): void {
    for (const { listener } of [...this.subscribers]) {
      listener({ type: "change", ...change });
    }
  }

  /** Has one app change, and tells it. */
  setApp(app: Raw): void {
    this.instances = this.instances.map((each) =>
      each.entry_id === app.entry_id ? app : each
    );
    this.tell({ apps: [app] });
  }

  /** How many requests wait for this person. */
  get toDecide(): number {
    return this.requests.filter(
      ({ status, can }) =>
        status === "pending" && (can as { approve: boolean }).approve
    ).length;
  }

  /** Has requests change, and tells it. */
  setRequests(...set: Raw[]): void {
    const changed = new Map(set.map((each) => [each.id, each]));
    const known = new Set(this.requests.map(({ id }) => id));
    this.requests = [
      ...set.filter(({ id }) => !known.has(id)),
      ...this.requests.map((each) => changed.get(each.id) ?? each),
    ];
    this.tell({ requests: { set, removed: [] }, to_decide: this.toDecide });
  }

  callsTo(type: string): WebSocketMessage[] {
    return this.calls.filter((call) => call.type === type);
  }

  private async _answer(message: WebSocketMessage): Promise<unknown> {
    this.calls.push(message);
    await Promise.resolve();
    const handler = this._handlers.get(message.type);
    return (handler ?? this._usual.bind(this))(message);
  }

  private _usual(message: WebSocketMessage): unknown {
    const { type } = message;
    if (type === "requestarr/info") {
      return {
        contract: 1,
        version: this.version,
        instances: this.instances,
        user: this.user,
      };
    }
    if (type === "requestarr/subscribe") {
      if (this.older) {
        throw Object.assign(new Error("Unknown command."), {
          code: "unknown_command",
        });
      }
      return null;
    }
    if (type in SAID) {
      return SAID[type];
    }
    if (type === "requestarr/remove_download") {
      return message.preview
        ? { success: true, message: "Nothing was removed.", ...this.lost }
        : { success: true, message: "Removed from the queue." };
    }
    if (type === "requestarr/choices") {
      const { entry_id } = message;
      return { success: true, choices: { entry_id, ...CHOICES } };
    }
    if (type === "requestarr/title") {
      return titleOf(this.items, message, this.details);
    }
    if (type in DECIDED) {
      return this._decide(message);
    }
    if (type in LISTS) {
      return { results: matching(this.items, message) };
    }
    if (type === "requestarr/get_artist_albums") {
      return { albums: this.albums };
    }
    return type === "requestarr/request_album"
      ? this._requestAlbum(message)
      : this._request(message);
  }

  private async _subscribe(
    subscriber: Subscriber,
    message: WebSocketMessage
  ): Promise<() => unknown> {
    await this._answer(message);
    if (message.type === "requestarr/search") {
      for (const [type, kind] of askedFor(message)) {
        const results = matching(this.items, { ...message, type });
        const { entry_id = null } = results[0] ?? {};
        subscriber.listener({ kind, entry_id, results, complete: true });
      }
      subscriber.listener({ done: true });
      return () => undefined;
    }
    if (message.type === "requestarr/discover") {
      const { arrangement, shelves } = this;
      const whole = { shelves, news: [], arrangement };
      return this.discovering.add(subscriber.listener, whole);
    }
    this.subscribers.add(subscriber);
    subscriber.listener({
      type: "state",
      contract: 1,
      version: this.version,
      apps: this.instances,
      downloads: this.downloads,
      requests: this.requests,
      to_decide: this.toDecide,
    });
    return () => {
      this.calls.push({ type: "unsubscribe_events" });
      this.subscribers.delete(subscriber);
    };
  }

  private _decide(message: WebSocketMessage): unknown {
    const { type, request_id: id, reason = null } = message;
    const before = this.requests.find((each) => each.id === id);
    const status = DECIDED[type];
    if (!before) {
      const text = "This request is not there any more.";
      return { success: false, error_code: "not_found", message: text };
    }
    const no = { approve: false, decline: false, withdraw: false };
    const request = {
      ...before,
      status,
      reason,
      can: { ...no, retry: false },
      state: { ...(before.state as Raw), status: "requested" },
    };
    this.setRequests(request);
    return { success: true, status, message: "Done.", request };
  }

  private _request(message: WebSocketMessage): unknown {
    const field = IDS[message.type] ?? "";
    const at = this.items.findIndex((item) => item[field] === message[field]);
    const before = this.items[at];
    if (!before) {
      return { success: false, error_code: "not_found", message: "" };
    }
    const status = this.requestedStatus;
    const item = { ...before, status, seasons: this._seasons(before, message) };
    this.items[at] = item;
    return { success: true, status, message: "Done.", item };
  }

  private _seasons(before: Raw, { seasons }: WebSocketMessage): unknown {
    const all = (before.seasons ?? []) as Raw[];
    return all.map((each) => {
      const number = each.seasonNumber as number;
      const taken = seasons
        ? (seasons as number[]).includes(number)
        : number > 0;
      return taken
        ? { ...each, status: this.requestedStatus, monitored: true }
        : each;
    });
  }

  private _requestAlbum({ foreign_album_id: id }: WebSocketMessage): unknown {
    const status = this.requestedStatus;
    const now = { status, monitored: true };
    const asked = (each: Raw): Raw =>
      each.foreign_album_id === id ? { ...each, ...now } : each;
    this.albums = this.albums.map(asked);
    this.items = this.items.map(asked);
    const item = this.albums.find((each) => each.foreign_album_id === id);
    return { success: true, status, message: "Done.", item };
  }
}

import { HomeApi } from "../../src/data/home/home-api";
import { RequestarrApi } from "../../src/data/api";
import { type Raw, record, records } from "../../src/data/raw";
import type { Asker } from "../../src/data/household/request";
import type { AnyItem, Service } from "../../src/data/titles/title";
import { defineHome } from "../../src/elements/home/define-home";
import { defineElements } from "../../src/elements/first-paint";
import type { HomeView } from "../../src/elements/home/home-view";
import type { HassConnection, WebSocketMessage } from "../../src/ha/types";
import { Localizer } from "../../src/localize/localize";
import { HomeController } from "../../src/state/home/home-controller";
import { type SlotView, slotView } from "../../src/state/titles/slot-view";
import { tokens } from "../../src/styles/tokens";

/** A Home Assistant that has shelves, and what was asked of it. */
export class Shelves {
  readonly calls: WebSocketMessage[] = [];
  answers: Readonly<Record<string, unknown>> = {};
  refuses = false;
  subscribed = 0;
  tell: (message: unknown) => void = () => undefined;

  readonly connection: HassConnection = {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    subscribeMessage: (listener, message) => {
      this.calls.push(message);
      if (this.refuses) {
        return Promise.reject(new Error("unknown_command"));
      }
      this.subscribed += 1;
      this.tell = listener;
      return Promise.resolve(() => (this.subscribed -= 1));
    },
  };

  readonly api = new HomeApi(
    new RequestarrApi(() => ({
      connected: true,
      language: "en",
      callWS: (message) => {
        this.calls.push(message);
        return Promise.resolve(this.answers[message.type] ?? { success: true });
      },
    }))
  );
}

/** A storage of one test. */
export function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      kept.set(key, value);
    },
    removeItem: (key: string) => {
      kept.delete(key);
    },
  } as Partial<Storage> as Storage;
}

export function shelf(id: string, title: string, more: Raw = {}): Raw {
  const results = records(more.results);
  return {
    id,
    title,
    kind: "movie",
    places: ["home", "movie"],
    source: "Radarr",
    state: "ready",
    updated_at: "2026-11-28T15:10:00+00:00",
    total: results.length || records(more.groups).length,
    results,
    ...more,
  };
}

interface Wish {
  readonly width?: number;
  readonly dark?: boolean;
  readonly rtl?: boolean;
  readonly storage?: Storage;
  readonly services?: readonly Service[];
  readonly admin?: boolean;
  readonly waiting?: number;
  readonly askers?: readonly Asker[];
  readonly mayRequest?: boolean;
  /** No age limit hides anything; null: it isn't known yet. */
  readonly seesAll?: boolean | null;
}

export interface ShownHome {
  readonly view: HomeView;
  readonly home: HomeController;
  readonly events: [string, Raw][];
}

const EVENTS = ["rq-go", "rq-request", "rq-dismiss", "rq-collection"];

/** Puts Home on the page as the panel does. */
export async function showHome(
  backend: Shelves,
  wish: Wish = {}
): Promise<ShownHome> {
  defineElements();
  defineHome();
  const { documentElement: root } = document;
  root.dataset.theme = wish.dark ? "dark" : "light";
  root.dir = wish.rtl ? "rtl" : "ltr";
  const localizer = new Localizer({ language: "en", timeZone: "UTC" });
  const view = document.createElement("requestarr-home");
  const { storage = memory() } = wish;
  let version = 0;
  const home = new HomeController(
    {
      home: backend.api,
      connection: () => backend.connection,
      user: () => "user1",
      seesAll: () => (wish.seesAll === undefined ? true : wish.seesAll),
      changed: () => {
        view.version = ++version;
      },
    },
    () => storage
  );
  Object.assign(view, {
    home,
    localizer,
    services: new Set(wish.services ?? ["radarr", "sonarr", "lidarr"]),
    admin: wish.admin ?? false,
    waiting: wish.waiting ?? 0,
    askers: wish.askers ?? [],
    slotOf: (item: AnyItem): SlotView =>
      slotView(localizer, item, undefined, wish.mayRequest ?? true),
  });
  const events: [string, Raw][] = [];
  for (const name of EVENTS) {
    view.addEventListener(name, (event) => {
      events.push([name, record((event as CustomEvent).detail)]);
    });
  }
  document.body.append(frameOf(view, wish.width ?? 1000));
  home.start("home");
  await view.updateComplete;
  return { view, home, events };
}

/** What gives the theme's tokens and the width to what it holds. */
function frameOf(view: HTMLElement, width: number): HTMLElement {
  const frame = document.createElement("div");
  const root = frame.attachShadow({ mode: "open" });
  const sheet = tokens.styleSheet;
  root.adoptedStyleSheets = sheet ? [sheet] : [];
  const inside = document.createElement("div");
  inside.style.cssText = `container-type:inline-size;width:${String(width)}px;padding:16px`;
  inside.append(view);
  root.append(inside);
  if (document.documentElement.dataset.theme === "dark") {
    frame.setAttribute("dark", "");
  }
  return frame;
}

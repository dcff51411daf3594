import type { ExplainController } from "../controllers/explain-controller";
import type { RequestController } from "../controllers/request-controller";
import type { SheetController } from "../controllers/sheet-controller";
import { albumKey, keyOf, type MediaItem } from "../data/types";
import { iconAttention } from "../icons";
import type { Localizer } from "../localize/localize";
import { appName } from "./facts";
import {
  detailText,
  failureText,
  isOpen,
  signOf,
  toneOf,
  type Sign,
  type Tone,
} from "./slot";

/** What the sheet's parts are made of. */
export interface Sources {
  readonly localizer: Localizer;
  readonly sheet: SheetController;
  readonly requests: RequestController;
  readonly mayRequest: boolean;
  readonly isAdmin: boolean;
  readonly explain: ExplainController;
}

/** The box that says where a title is, or why its request failed. */
export interface Callout {
  readonly tone: Tone;
  readonly sign: Sign;
  readonly word: string;
  readonly text: string;
  /** The sentence is the title's own, and may be longer. */
  readonly own: boolean;
  /** The app may be told to look again. */
  readonly again: boolean;
}

/** The sheet's one button. */
export interface SheetButton {
  readonly word: string;
  readonly state: "ready" | "empty" | "busy";
}

export function callout(sources: Sources, item: MediaItem): Callout | null {
  const { localizer: l, requests } = sources;
  const request = requests.state(keyOf(item));
  if (request?.phase === "failed") {
    const unsure = request.code === "lost";
    return {
      tone: unsure ? "warn" : "err",
      sign: { icon: iconAttention },
      word: l.text(unsure ? "unsure.word" : "failed.word"),
      text: failureText(l, item.service, request),
      own: false,
      again: false,
    };
  }
  const asking = request?.phase === "asking";
  const thing: MediaItem = asking ? { ...item, status: "adding" } : item;
  return isOpen(thing.status) ? null : statusCallout(sources, thing);
}

function statusCallout(sources: Sources, item: MediaItem): Callout {
  const { localizer: l, explain, isAdmin, sheet } = sources;
  const more = sheet.selection.regularOpen > 0;
  const app = appName(item.service);
  const reason = item.status === "attention" ? (item.reason ?? "") : "";
  const own = explain.sentence || reason;
  return {
    tone: toneOf(item.status),
    sign: signOf(item),
    word: calloutWord(l, item, Boolean(own)),
    text: own || l.known(whyKey(item, more), "why.requested", { app }),
    own: explain.asks,
    again: isAdmin && explain.offers(item),
  };
}

/** With a sentence of its own, the word need not tell the date or reason. */
function calloutWord(l: Localizer, item: MediaItem, own: boolean): string {
  const detail = detailText(l, item);
  const word = l.text(`status.${item.status}`);
  const shown = own
    ? ["downloading", "partial"]
    : ["unreleased", "downloading", "partial", "attention"];
  return detail && shown.includes(item.status) ? `${word}: ${detail}` : word;
}

/** `more`: some of it can still be asked for. */
function whyKey({ status, kind }: MediaItem, more: boolean): string {
  switch (status) {
    case "adding":
      return `why.adding.${kind}`;
    case "available":
      return `why.available.${kind === "artist" ? "listen" : "watch"}`;
    case "partial":
      return more ? "why.partial" : "why.partial_rest";
    default:
      return `why.${status}`;
  }
}

/** What the button does, or null when there is nothing to ask for. */
export function sheetButton(
  sources: Sources,
  item: MediaItem
): SheetButton | null {
  const { localizer: l, sheet, requests, mayRequest } = sources;
  const request = requests.state(keyOf(item));
  if (!mayRequest) {
    return null;
  }
  if (request?.phase === "asking" || isAskingAlbums(sources, item)) {
    return { word: l.text("status.adding"), state: "busy" };
  }
  const word = chosenWord(sources, item);
  if (word === null) {
    return null;
  }
  const empty = word === "";
  const again = request?.phase === "failed" && !empty;
  return {
    word: again
      ? l.text("trouble.again")
      : word ||
        l.text(item.kind === "artist" ? "pick.no_album" : "pick.no_season"),
    state: empty && sheet.item ? "empty" : "ready",
  };
}

function isAskingAlbums(
  { sheet, requests }: Sources,
  item: MediaItem
): boolean {
  return (
    item.kind === "artist" &&
    sheet.shownAlbums.some((album) => {
      const phase = requests.state(albumKey(item, album.id))?.phase;
      return phase === "asking" || phase === "queued";
    })
  );
}

/** What would be asked for; empty: nothing is chosen; null: nothing is left. */
function chosenWord(
  { localizer: l, sheet }: Sources,
  item: MediaItem
): string | null {
  const { selection } = sheet;
  const count = selection.chosen.length;
  if (item.kind === "artist") {
    if (!selection.anyOpen) {
      return isOpen(item.status) && sheet.albums.phase !== "loading"
        ? l.text("pick.request_all_albums")
        : null;
    }
    return selection.preset === "all"
      ? l.text("pick.request_all_albums")
      : (count && l.plural("pick.request_albums", count)) || "";
  }
  if (item.kind === "series" && item.seasons.length > 1) {
    return selection.anyOpen
      ? (count && l.plural("pick.request_seasons", count)) || ""
      : null;
  }
  return isOpen(item.status) ? l.text(`sheet.request_${item.kind}`) : null;
}

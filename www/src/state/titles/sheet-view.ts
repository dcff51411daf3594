import {
  albumKey,
  type Asked,
  isOpen,
  keyOf,
  type MediaItem,
} from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { appName } from "../app-names";
import { failureLook, failureText, isQuiet } from "../failure";
import type { Answers } from "../later-part";
import type { ExplainController } from "./explain-controller";
import { hasSeasonsToChoose } from "./facts";
import type { RequestController } from "./request-controller";
import { askedSeasons, type SheetController } from "./sheet-controller";
import { detailText } from "./slot-view";
import { type Sign, signOf, type Tone, toneOf } from "./status-look";

/** What the sheet's parts are made of. */
export interface Sources {
  readonly localizer: Localizer;
  readonly sheet: SheetController;
  readonly requests: RequestController;
  readonly mayRequest: boolean;
  /** What is requested waits for approval. */
  readonly waits: boolean;
  /** How many titles may still be requested; null: any number. */
  readonly left: number | null;
  readonly isAdmin: boolean;
  /** Seconds in which the request's withdrawal can be undone; 0: there is none. */
  readonly undo: number;
  readonly explain: ExplainController;
  /** What this person decides about the title's request; null: nothing. */
  readonly answers: Answers | null;
}

/** The box that says where a title is, or why its request failed. */
export interface Callout {
  readonly tone: Tone;
  readonly sign: Sign;
  readonly word: string;
  readonly text: string;
  /** The text is what a person typed. */
  readonly typed: boolean;
  /** The app may be told to look again. */
  readonly again: boolean;
}

/** The sheet's one button. */
export interface SheetButton {
  readonly word: string;
  /** What is to be known before it is pressed. */
  readonly more?: string;
  readonly state: "ready" | "empty" | "busy";
  /** What it does other than to ask for what is chosen. */
  readonly act?: "withdraw";
  /** Seconds in which that can be undone. */
  readonly left?: number;
}

export function callout(sources: Sources, item: MediaItem): Callout | null {
  const { localizer: l, requests } = sources;
  const request = requests.state(keyOf(item));
  if (request?.phase === "failed") {
    return {
      ...failureLook(l, request),
      text: failureText(l, item, request),
      typed: false,
      again: false,
    };
  }
  const asking = request?.phase === "asking";
  const thing: MediaItem = asking ? { ...item, status: "adding" } : item;
  return isOpen(thing.status) ? null : statusCallout(sources, thing);
}

function statusCallout(sources: Sources, item: MediaItem): Callout {
  const { localizer: l, answers, explain, isAdmin, sheet, undo } = sources;
  const more = sheet.selection.regularOpen > 0;
  const app = appName(item);
  const declined = item.status === "declined" ? detailText(l, item) : "";
  const own = explain.sentence || declined || (item.reason ?? "");
  const words =
    answers?.text ??
    (own || l.known(whyKey(item, more), "why.requested", { app }));
  return {
    tone: toneOf(item.status),
    sign: signOf(item),
    word: undo ? l.text("withdrawn.word") : calloutWord(l, item, Boolean(own)),
    text: undo ? "" : words,
    typed: own !== "" && own === declined,
    again: isAdmin && explain.offers(item),
  };
}

/** With a sentence of its own, the word need not tell the date or reason. */
function calloutWord(l: Localizer, item: MediaItem, own: boolean): string {
  const detail = detailText(l, own ? { ...item, reason: null } : item);
  const word = l.text(`status.${item.status}`);
  const shown = own
    ? ["downloading", "partial"]
    : ["pending", "unreleased", "downloading", "partial", "attention"];
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
  if (sources.answers) {
    return null;
  }
  if (item.request?.mine && !sheet.selection.chosen.length) {
    const button = withdrawButton(sources, item.request);
    if (button) {
      return button;
    }
  }
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
  if (empty && hasNothingLeft(sources, item)) {
    return null;
  }
  const again = request?.phase === "failed" && !isQuiet(request) && !empty;
  if (isTooMuch(sources, item)) {
    const { left } = sources;
    const none = left
      ? l.text("sheet.too_many", { left })
      : l.text("sheet.none_left");
    return { word: none, state: "empty" };
  }
  return {
    word: again ? l.text("trouble.again") : word || emptyWord(sources, item),
    state: empty && sheet.item ? "empty" : "ready",
    ...(sources.waits && !empty && { more: l.text("sheet.needs_approval") }),
  };
}

/** Whether a limit does not allow what is chosen. */
function isTooMuch({ left, sheet }: Sources, item: MediaItem): boolean {
  const { chosen } = sheet.selection;
  const count = chosen.length || (isOpen(item.status) ? 1 : 0);
  return left !== null && count > left;
}

/** What the button says while it has nothing to ask for. */
function emptyWord({ localizer: l }: Sources, item: MediaItem): string {
  if (item.kind === "artist") {
    return l.text("pick.no_album");
  }
  return l.text("pick.no_season");
}

/** Specials are taken only one by one: without them all is there or on its way. */
function hasNothingLeft({ sheet }: Sources, item: MediaItem): boolean {
  return item.kind === "series" && sheet.selection.regularOpen === 0;
}

/** Who asked may take it back, as long as it waits. */
export function withdrawButton(
  { localizer: l, undo }: Pick<Sources, "localizer" | "undo">,
  { status, canWithdraw }: Asked
): SheetButton | null {
  const key = undo ? "undo.word" : "withdraw.word";
  return undo || (status === "pending" && canWithdraw)
    ? { word: l.text(key), state: "ready", act: "withdraw", left: undo }
    : null;
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
  const whole = wholeWord(l, item);
  if (item.kind === "artist") {
    const all = l.text("pick.request_all_albums");
    if (!selection.anyOpen) {
      return isOpen(item.status) && sheet.albums.phase !== "loading"
        ? all
        : whole;
    }
    return selection.preset === "all"
      ? all
      : (count && l.plural("pick.request_albums", count)) || (whole ?? "");
  }
  if (item.kind === "series" && item.seasons.length > 1) {
    return selection.anyOpen
      ? (count && l.plural("pick.request_seasons", count)) || (whole ?? "")
      : whole;
  }
  return isOpen(item.status) ? l.text(`sheet.request_${item.kind}`) : whole;
}

/** What can be asked for once more, as it was asked for already. */
function wholeWord(l: Localizer, item: MediaItem): string | null {
  if (hasSeasonsToChoose(item) && !askedSeasons(item)) {
    return null;
  }
  if (joins(item)) {
    return l.text("sheet.join");
  }
  return item.status === "declined" ? l.text("sheet.ask_again") : null;
}

/** Whether somebody else asked for it, and it waits. */
export function joins({ request }: Pick<MediaItem, "request">): boolean {
  return request !== null && request.status === "pending" && !request.mine;
}

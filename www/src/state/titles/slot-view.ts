import {
  type AlbumItem,
  type AnyItem,
  type ArtistItem,
  type Asked,
  isOpen,
  type MediaItem,
  type MovieItem,
  type Progressing,
  type SeriesItem,
} from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { iconAvailable } from "../../styles/icons";
import { appName } from "../app-names";
import { downloadText } from "../downloads/progress";
import { failureLook, failureText } from "../failure";
import { hasSeasonsToChoose } from "./facts";
import type { RequestState } from "./request-controller";
import { type Sign, signOf, type Tone, toneOf } from "./status-look";

/** What the one place of a title shows: the action, or the truth. */
export type SlotView =
  | {
      readonly state: "action";
      readonly choose: boolean;
      readonly word: string;
      readonly label: string;
    }
  | {
      readonly state: "status" | "failed";
      readonly tone: Tone;
      readonly sign: Sign;
      readonly word: string;
      readonly detail: string;
      /** The detail is what a person typed. */
      readonly typed?: boolean;
    };

export function slotView(
  l: Localizer,
  item: AnyItem,
  request: RequestState | undefined,
  mayRequest: boolean
): SlotView {
  if (request?.phase === "asking") {
    return statusView(l, { ...item, status: "adding" });
  }
  const open = isOpen(item.status);
  if (request?.phase === "failed" && (open || item.status === "declined")) {
    return failedView(l, item, request);
  }
  if (!open) {
    return statusView(l, item);
  }
  if (request?.phase === "exists") {
    return existsView(l);
  }
  return mayRequest ? actionView(l, item) : statusView(l, item);
}

function actionView(l: Localizer, item: AnyItem): SlotView {
  const choose = item.kind === "artist" || hasSeasonsToChoose(item);
  const key = !choose
    ? "slot.request"
    : item.kind === "artist"
      ? "slot.albums"
      : "slot.seasons";
  const label = l.text(`${key}_label`, { title: item.title });
  return { state: "action", choose, word: l.text(key), label };
}

function statusView(l: Localizer, item: AnyItem): SlotView {
  return {
    state: "status",
    tone: toneOf(item.status),
    sign: signOf(item),
    word: l.text(`status.${item.status}`),
    detail: detailText(l, item),
    ...(item.status === "declined" && { typed: true }),
  };
}

function existsView(l: Localizer): SlotView {
  return {
    state: "status",
    tone: "ok",
    sign: { icon: iconAvailable },
    word: l.text("status.available"),
    detail: l.text("detail.exists"),
  };
}

function failedView(
  l: Localizer,
  item: AnyItem,
  request: RequestState & { phase: "failed" }
): SlotView {
  return {
    state: "failed",
    ...failureLook(l, request),
    detail: failureText(l, item, request),
  };
}

/** What the second line of a status is made of. */
export type Detailed = Progressing &
  Pick<MediaItem, "service" | "entryId" | "request"> &
  (
    | Pick<MovieItem, "kind">
    | Pick<SeriesItem, "kind" | "episodes" | "episodeFiles">
    | Pick<ArtistItem | AlbumItem, "kind" | "tracks" | "trackFiles">
  );

/** The second line of a status. */
export function detailText(l: Localizer, item: Detailed): string {
  const { reason, status } = item;
  switch (status) {
    case "pending":
      return askedText(l, item.request) || (reason ?? "");
    case "declined":
      return quoted(l, reason ?? item.request?.reason);
    case "downloading":
      return downloadText(l, item);
    case "partial":
      return [partialText(l, item), reason].filter(Boolean).join(" · ");
    default:
      return reason ?? plainText(l, item);
  }
}

/** The second line of a status that nothing more is known of. */
function plainText(l: Localizer, item: Detailed): string {
  switch (item.status) {
    case "adding":
      return l.text("detail.adding");
    case "requested":
      return l.text("detail.requested");
    case "unreleased":
      return releaseText(l, item);
    case "importing":
      return l.text("detail.importing");
    case "attention":
      return l.text("detail.attention", { app: appName(item) });
    case "available":
      return l.text(hasTracks(item) ? "detail.listen" : "detail.watch");
    default:
      return "";
  }
}

/** "Mia asked yesterday" */
function askedText(l: Localizer, request: Asked | null): string {
  return request
    ? l.text(request.mine ? "asked.you" : "asked.names", {
        names: l.list(request.names),
        day: l.day(request.at),
      })
    : "";
}

/** What a person typed, between quotation marks. */
export function quoted(l: Localizer, words?: string | null): string {
  return words ? l.text("quoted", { words }) : "";
}

function releaseText(l: Localizer, thing: Progressing): string {
  return thing.releaseDate
    ? l.text("detail.out_on", { date: l.date(thing.releaseDate) })
    : l.text("detail.no_date");
}

function partialText(l: Localizer, item: Detailed): string {
  if (item.kind === "series") {
    const counts = { have: item.episodeFiles, all: item.episodes };
    return l.text("detail.episodes", counts);
  }
  return hasTracks(item) && item.tracks
    ? l.text("detail.songs", { have: item.trackFiles, all: item.tracks })
    : "";
}

function hasTracks(
  item: Detailed
): item is Detailed & Pick<ArtistItem, "tracks" | "trackFiles"> {
  return item.kind === "artist" || item.kind === "album";
}

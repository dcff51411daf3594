import type { Localizer } from "../localize/localize";
import { iconAttention, iconDeclined } from "../icons";
import type { HomeAssistant } from "../ha/types";
import {
  detailText,
  isOpen,
  quoted,
  signOf,
  toneOf,
  type SlotView,
} from "../format/slot";
import type { Instance, Progressing, Status } from "../data/types";
import type { Change, HouseholdRequest } from "./types";

export type StatusView = Exclude<SlotView, { state: "action" }>;

/** "Series · Seasons 2 and 3" */
export function whatText(l: Localizer, request: HouseholdRequest): string {
  const { kind, artist } = request;
  const seasons = kind === "series" ? seasonsText(l, request) : "";
  return dotText(l.text(`what.${kind}`), artist, seasons);
}

/** "Movie · 2022" */
export function factsText(l: Localizer, request: HouseholdRequest): string {
  const { kind, year } = request;
  const shown = kind !== "series" && year ? String(year) : "";
  return dotText(whatText(l, request), shown);
}

/** What there is of it, a middle dot between each two. */
export function dotText(...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(" · ");
}

function seasonsText(
  l: Localizer,
  { seasons, allSeasons }: HouseholdRequest
): string {
  const all = allSeasons.filter(Boolean);
  if (all.length > 1 && all.every((number) => seasons.includes(number))) {
    return l.text("what.all_seasons");
  }
  const [first] = seasons;
  if (seasons.length > 1) {
    const numbers = l.list(seasons.map((number) => l.number(number)));
    return l.text("what.seasons", { numbers });
  }
  return first === undefined ? "" : seasonText(l, first);
}

/** "Season 2" */
export function seasonText(l: Localizer, number: number): string {
  return number
    ? l.text("pick.season", { number: l.number(number) })
    : l.text("pick.specials");
}

/** Who asked: "You", "Mia and Leo". */
export function namesText(l: Localizer, request: HouseholdRequest): string {
  const { requesters } = request;
  const you = requesters.some(({ me }) => me) ? [l.text("asked.me")] : [];
  const others = requesters.filter(({ me }) => !me).map(({ name }) => name);
  return l.list([...you, ...others]);
}

/** "today at 16:20", "yesterday", "on November 12" */
export function whenText(
  l: Localizer,
  iso: string,
  hass: HomeAssistant | undefined
): string {
  const day = l.day(iso);
  return l.day(new Date().toISOString()) === day
    ? l.text("day.at", { day, time: timeText(l, iso, hass) })
    : day;
}

function timeText(
  l: Localizer,
  iso: string,
  hass: HomeAssistant | undefined
): string {
  const format = hass?.locale?.time_format ?? "";
  const hour12 = new Map([
    ["12", true],
    ["24", false],
  ]).get(format);
  return new Intl.DateTimeFormat(format === "system" ? undefined : l.language, {
    hour: "numeric",
    minute: "2-digit",
    ...(hour12 !== undefined && { hour12 }),
  }).format(new Date(iso));
}

/** Where a request is, as the slot of a title says it. */
export function requestView(
  l: Localizer,
  request: HouseholdRequest
): StatusView {
  switch (request.status) {
    case "failed":
      return {
        state: "failed",
        tone: "err",
        sign: { icon: iconAttention },
        word: l.text("failed.word"),
        detail: request.message ?? l.text("failed.unknown"),
      };
    case "withdrawn":
      return {
        state: "status",
        tone: "wait",
        sign: { icon: iconDeclined },
        word: l.text("withdrawn.word"),
        detail: "",
      };
    default:
      return stateView(l, request);
  }
}

function stateView(l: Localizer, request: HouseholdRequest): StatusView {
  const state = { ...request.state, status: statusOf(request) };
  const declined = request.status === "declined";
  return {
    state: "status",
    tone: toneOf(state.status),
    sign: signOf(state),
    word: l.text(`status.${state.status}`),
    detail: declined ? quoted(l, request.reason) : restText(l, request, state),
    ...(declined && { typed: true }),
  };
}

/** The title's own word, once the request was sent to its app. */
function statusOf({ status, state }: HouseholdRequest): Status {
  switch (status) {
    case "approved":
      return "adding";
    case "sent":
      return isOpen(state.status) ? "requested" : state.status;
    case "pending":
    case "declined":
    case "available":
      return status;
    default:
      return "not_requested";
  }
}

function restText(
  l: Localizer,
  { kind, service, wait }: HouseholdRequest,
  state: Progressing
): string {
  if (state.status === "pending") {
    return l.known(`waits.${wait ?? ""}`, "waits.approval");
  }
  const music = service === "lidarr" || kind === "album";
  const thing = { ...state, service, request: null };
  return music
    ? detailText(l, { ...thing, kind: "artist", tracks: 0, trackFiles: 0 })
    : detailText(l, { ...thing, kind: "movie" });
}

/** "Radarr: 5 of 5 asked for in 7 days. Next tomorrow." */
export function limitText(l: Localizer, { title, user }: Instance): string {
  const { limit } = user;
  if (!limit) {
    return "";
  }
  const { used, of, next } = limit;
  const counts = { used: l.number(used), of: l.number(of) };
  const days = l.plural("limit.days", limit.days);
  const sentence = l.text("limit.used", { app: title, days, ...counts });
  return used >= of && next
    ? `${sentence} ${l.text("limit.next", { day: l.day(next) })}`
    : sentence;
}

/** What its sheet says of where a request is. */
export function whyText(
  l: Localizer,
  request: HouseholdRequest,
  view: StatusView
): string {
  return request.status === "pending"
    ? l.known(`waits.${request.wait ?? ""}_text`, "why.pending")
    : view.detail;
}

/** The reason that goes with a change, as somebody typed it. */
export function reasonText(l: Localizer, { reason }: Change): string {
  return quoted(l, reason);
}

/** "Ana declined it" */
export function changeText(l: Localizer, { what, name }: Change): string {
  return name
    ? l.known(`history.${what}`, "history.other", { name })
    : l.known(`history.${what}_self`, "history.other_self");
}

/** What became of a request that is not to be decided any more. */
export function overText(l: Localizer, request: HouseholdRequest): string {
  const verdict = request.history.findLast(({ what }) =>
    ["approved", "declined", "withdrawn"].includes(what)
  );
  return verdict ? changeText(l, verdict) : requestView(l, request).word;
}

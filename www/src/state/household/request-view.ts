import type { Instance, Limit } from "../../data/apps";
import type { Change, HouseholdRequest } from "../../data/household/request";
import {
  isOpen,
  type Progressing,
  type Service,
  type Status,
} from "../../data/titles/title";
import { clockText } from "../../localize/clock";
import type { Localizer } from "../../localize/localize";
import { iconAttention, iconCanceled } from "../../styles/icons";
import { instanceName } from "../app-names";
import { seasonList, seasonText } from "../titles/facts";
import { detailText, quoted, type SlotView } from "../titles/slot-view";
import { signOf, toneOf } from "../titles/status-look";

export type StatusView = Exclude<SlotView, { state: "action" }>;

/** "Series · Seasons 2 and 3" */
export function whatText(l: Localizer, request: HouseholdRequest): string {
  const { kind, artist, disambiguation } = request;
  const seasons = kind === "series" ? seasonsText(l, request) : "";
  return dotText(l.text(`what.${kind}`), artist, disambiguation, seasons);
}

/** "Movie · 2022", and in which of several apps of a kind */
export function factsText(l: Localizer, request: HouseholdRequest): string {
  const { kind, label, title, year } = request;
  const shown =
    year &&
    !title.includes(`${l.ordinal(year)})`) &&
    (kind !== "series" || label !== title);
  return dotText(
    whatText(l, request),
    shown ? l.ordinal(year) : "",
    instanceName(request)
  );
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
    return l.text("what.seasons", { numbers: seasonList(l, seasons) });
  }
  return first === undefined ? "" : seasonText(l, first);
}

/** Who asked: "You", "Mia and Leo". */
export function namesText(l: Localizer, request: HouseholdRequest): string {
  const { requesters } = request;
  const you = requesters.some(({ me }) => me) ? [l.text("asked.me")] : [];
  const others = requesters.filter(({ me }) => !me).map(({ name }) => name);
  return l.list([...you, ...others]);
}

/** "today at 4:20 PM", "yesterday", "on November 12" */
export function whenText(l: Localizer, iso: string): string {
  const day = l.day(iso);
  return day && l.days.of(iso) === l.today()
    ? l.text("day.at", { day, time: clockText(l, iso) })
    : day;
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
        sign: { icon: iconCanceled },
        word: l.text("withdrawn.word"),
        // Nobody types one: it says why the request ended without anybody's word.
        detail: request.reason ?? "",
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
  { kind, service, entryId, wait }: HouseholdRequest,
  state: Progressing
): string {
  if (state.status === "pending") {
    return l.known(`waits.${wait ?? ""}`, "waits.approval");
  }
  const music = service === "lidarr" || kind === "album";
  const thing = { ...state, service, entryId, request: null };
  return music
    ? detailText(l, { ...thing, kind: "artist", tracks: 0, trackFiles: 0 })
    : detailText(l, { ...thing, kind: "movie" });
}

/** What is left of each limit there is, said once however many apps it is for. */
export function limitTexts(
  l: Localizer,
  instances: readonly Instance[]
): readonly string[] {
  const groups = new Map<string, { limit: Limit; services: Set<Service> }>();
  for (const { service, user } of instances) {
    const { limit } = user;
    if (limit) {
      const key = JSON.stringify(limit);
      const group = groups.get(key) ?? { limit, services: new Set() };
      group.services.add(service);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ limit, services }) =>
    limitText(l, limit, [...services])
  );
}

/** "2 movies left; the next one comes back tomorrow." */
function limitText(
  l: Localizer,
  { back, days, next, of, used }: Limit,
  [first, second]: readonly Service[]
): string {
  const what = first && !second ? first : "all";
  const left = Math.max(0, of - used);
  const day = back ?? next;
  return day
    ? l.plural(`limit.${what}_back`, left, { day: l.day(day) })
    : l.plural(`limit.${what}`, left, { days: l.plural("limit.days", days) });
}

/** What speaks against a request, else what an approval does. */
export function askText(
  l: Localizer,
  { warning, instance }: HouseholdRequest
): string {
  return warning ?? l.text("waits.you", { app: instance });
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
  const [verdict] = [...request.history]
    .reverse()
    .filter(({ what }) => ["approved", "declined", "withdrawn"].includes(what));
  return verdict ? changeText(l, verdict) : requestView(l, request).word;
}

import type { Reason, Shelved } from "../../data/home/shelf";
import type { AnyItem } from "../../data/titles/title";
import { clockText } from "../../localize/clock";
import { daysBetween } from "../../localize/days";
import type { Localizer } from "../../localize/localize";
import type { SlotView } from "../titles/slot-view";
import type { Sign, Tone } from "../titles/status-look";

/** What the corner of a poster shows: the action, or the sign of the truth. */
export type Disc =
  | { readonly act: true; readonly choose: boolean; readonly label: string }
  | { readonly act: false; readonly tone: Tone; readonly sign: Sign };

/** A title on a shelf, as it is drawn. */
export interface CellView {
  /** The day above the poster, "" where the shelf has none. */
  readonly when: string;
  readonly line: string;
  /** The line's ink, null for a plain one. */
  readonly tone: Tone | null;
  /** "★ 7.8" beside the line. */
  readonly rating: string;
  readonly disc: Disc | null;
}

const EVENING = 17;

/** `dated`: the shelf is about days, so each stands above its poster. */
export function cellView(
  l: Localizer,
  { item, reason, label, about = "" }: Shelved,
  slot: SlotView,
  dated: boolean
): CellView {
  const why = reason ? reasonText(l, reason, dated) : "";
  const isAction = slot.state === "action";
  const state = isAction ? "" : stateText(l, slot);
  const plain =
    item.kind === "album" ? item.artist : yearText(l, item.year, label ?? "");
  const said = [about, state].filter(Boolean).join(" · ");
  return {
    when: dated && reason?.at ? whenText(l, reason.at) : "",
    line: why || said || plain,
    tone: why || isAction ? null : slot.tone,
    rating: why || state ? "" : ratingOf(l, item),
    disc: discOf(l, item, slot),
  };
}

function discOf(l: Localizer, item: AnyItem, slot: SlotView): Disc | null {
  if (slot.state === "action") {
    const key = slot.choose ? "home.choose" : "home.request";
    const label = l.text(key, { title: item.title });
    return { act: true, choose: slot.choose, label };
  }
  const isSilent =
    item.status === "not_requested" || item.status === "unmonitored";
  return isSilent && slot.state === "status"
    ? null
    : { act: false, tone: slot.tone, sign: slot.sign };
}

function stateText(
  l: Localizer,
  slot: SlotView & { readonly state: "status" | "failed" }
): string {
  const { word, detail } = slot;
  if (slot.state === "failed" || !/\d/.test(detail)) {
    return word;
  }
  return slot.tone === "ok" ? detail : l.text("home.status", { word, detail });
}

function ratingOf(l: Localizer, item: AnyItem): string {
  return item.kind !== "album" && item.rating ? l.number(item.rating, 1) : "";
}

/** The year, unless it is in what the title is called beside the others. */
function yearText(l: Localizer, year: number | null, label: string): string {
  return year && !label.includes(`${l.ordinal(year)})`) ? l.ordinal(year) : "";
}

/** Why a title is on its shelf; "" where its year and rating say more. */
function reasonText(l: Localizer, reason: Reason, dated: boolean): string {
  const { what, at, who } = reason;
  switch (what) {
    case "cinema":
    case "digital":
    case "disc":
      return l.text(`home.why.${what}`);
    case "episode":
    case "season":
      return episodeText(l, reason);
    case "requested":
      return who ? l.text("home.why.requested", { who }) : "";
    case "added":
    case "album":
      return at && !dated ? whenText(l, at) : "";
    default:
      return "";
  }
}

function episodeText(l: Localizer, reason: Reason): string {
  const { season, episode, at } = reason;
  if (season === null) {
    return "";
  }
  const number = l.ordinal(season);
  if (episode === null) {
    return l.text("home.why.season", { season: number });
  }
  const params = { season: number, episode: l.ordinal(episode) };
  const time = at?.includes("T") ? clockText(l, at) : "";
  return time
    ? l.text("home.why.episode_at", { ...params, time })
    : l.text("home.why.episode", params);
}

/** "Tonight", "Tomorrow", "Fri, Dec 4" */
export function whenText(l: Localizer, iso: string, now = new Date()): string {
  const day = l.days.of(iso);
  const away = day ? daysBetween(l.today(now), day) : NaN;
  if (away === 0) {
    return l.text(
      isEvening(l, iso, now) ? "home.when.tonight" : "home.when.today"
    );
  }
  if (away === 1) {
    return l.text("home.when.tomorrow");
  }
  return Number.isNaN(away) ? "" : dateText(l, day, away);
}

/** A day this week or in the next has its weekday, one of another year its year. */
function dateText(l: Localizer, day: string, away: number): string {
  return new Intl.DateTimeFormat(l.language, {
    month: "short",
    day: "numeric",
    timeZone: "UTC",
    ...(away > 0 && away < 14 && { weekday: "short" }),
    ...(Math.abs(away) > 300 && { year: "numeric" }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Whether a time is still to come this evening. */
function isEvening(l: Localizer, iso: string, now: Date): boolean {
  const moment = momentOf(iso);
  if (!moment || moment < now) {
    return false;
  }
  const hour = new Intl.DateTimeFormat("en", {
    hour: "numeric",
    hourCycle: "h23",
    timeZone: l.days.zone,
  }).format(moment);
  return Number(hour) >= EVENING;
}

function momentOf(iso: string): Date | null {
  const moment = new Date(iso);
  return iso.includes("T") && !Number.isNaN(moment.getTime()) ? moment : null;
}

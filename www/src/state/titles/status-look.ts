import type { Progressing, Status } from "../../data/titles/title";
import {
  iconAttention,
  iconAvailable,
  iconCalendar,
  iconDeclined,
  iconImporting,
  iconPartial,
  iconRequested,
  iconWaiting,
} from "../../styles/icons";

/** Of what kind a status is; `styles/tones.ts` has its color. */
export type Tone = "wait" | "go" | "ok" | "warn" | "err";

/** A sign beside a status: an icon, a turning ring, or a filled one. */
export type Sign = { icon: string } | { ring: number | "turning" };

const LOOKS: Readonly<Record<Status, { tone: Tone; icon: string }>> = {
  not_requested: { tone: "wait", icon: iconDeclined },
  unmonitored: { tone: "wait", icon: iconDeclined },
  pending: { tone: "wait", icon: iconWaiting },
  declined: { tone: "wait", icon: iconDeclined },
  adding: { tone: "wait", icon: iconWaiting },
  requested: { tone: "wait", icon: iconRequested },
  unreleased: { tone: "wait", icon: iconCalendar },
  downloading: { tone: "go", icon: iconImporting },
  importing: { tone: "go", icon: iconImporting },
  attention: { tone: "warn", icon: iconAttention },
  partial: { tone: "ok", icon: iconPartial },
  available: { tone: "ok", icon: iconAvailable },
};

export function toneOf(status: Status): Tone {
  return LOOKS[status].tone;
}

/** The sign of a status; what moves has a ring. */
export function signOf(thing: Progressing): Sign {
  if (thing.status === "adding") {
    return { ring: "turning" };
  }
  return thing.status === "downloading"
    ? { ring: thing.progress ?? 0 }
    : { icon: LOOKS[thing.status].icon };
}

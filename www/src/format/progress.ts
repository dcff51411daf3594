import type { Localizer } from "../localize/localize";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 min left" */
export function leftText(l: Localizer, seconds: number): string {
  if (seconds < MINUTE) {
    return l.text("left.seconds");
  }
  if (seconds < HOUR) {
    return l.text("left.minutes", { minutes: Math.round(seconds / MINUTE) });
  }
  if (seconds < DAY) {
    const minutes = Math.round(seconds / MINUTE);
    return l.text("left.hours", {
      hours: Math.floor(minutes / 60),
      minutes: minutes % 60,
    });
  }
  return l.text("left.days");
}

/** "12 minutes left", for a screen reader. */
export function leftSpoken(l: Localizer, seconds: number): string {
  if (seconds < MINUTE) {
    return l.text("left_spoken.seconds");
  }
  if (seconds < HOUR) {
    return l.plural("left_spoken.minutes", Math.round(seconds / MINUTE));
  }
  return seconds < DAY
    ? l.plural("left_spoken.hours", Math.round(seconds / HOUR))
    : l.text("left_spoken.days");
}

interface Download {
  readonly progress: number | null;
  readonly timeLeft: number | null;
  readonly reason?: string | null;
}

/** "64% · 12 min left" or "64% · Paused"; before it moves, why it does not. */
export function downloadText(l: Localizer, thing: Download): string {
  const { progress, timeLeft, reason } = thing;
  if (!progress && timeLeft === null) {
    return reason ?? l.text("detail.in_line");
  }
  const percent = l.percent(progress ?? 0);
  const left = reason ?? (timeLeft === null ? "" : leftText(l, timeLeft));
  return left ? l.text("progress.left", { percent, left }) : percent;
}

/** "64 percent, 12 minutes left" */
export function downloadSpoken(l: Localizer, thing: Download): string {
  const { progress, timeLeft, reason } = thing;
  if (!progress && timeLeft === null) {
    return reason ?? l.text("detail.in_line");
  }
  const value = Math.floor(progress ?? 0);
  const percent = l.text("percent_spoken", { value });
  const left = reason ?? (timeLeft === null ? "" : leftSpoken(l, timeLeft));
  return left ? `${percent}, ${left}` : percent;
}

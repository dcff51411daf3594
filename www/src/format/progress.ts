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

/** "64 %" */
export function percentText(l: Localizer, value: number): string {
  return l.text("percent", { value: l.number(Math.floor(value)) });
}

interface Download {
  readonly progress: number | null;
  readonly timeLeft: number | null;
}

/** "64 % · 12 min left", or "In line" before the download moves. */
export function downloadText(l: Localizer, thing: Download): string {
  if (!thing.progress && thing.timeLeft === null) {
    return l.text("detail.in_line");
  }
  const percent = percentText(l, thing.progress ?? 0);
  return thing.timeLeft === null
    ? percent
    : l.text("progress.left", { percent, left: leftText(l, thing.timeLeft) });
}

/** "64 percent, 12 minutes left" */
export function downloadSpoken(l: Localizer, thing: Download): string {
  if (!thing.progress && thing.timeLeft === null) {
    return l.text("detail.in_line");
  }
  const value = l.number(Math.floor(thing.progress ?? 0));
  const percent = l.text("percent_spoken", { value });
  return thing.timeLeft === null
    ? percent
    : `${percent}, ${leftSpoken(l, thing.timeLeft)}`;
}

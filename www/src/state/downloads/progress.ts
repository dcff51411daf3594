import type { Localizer } from "../../localize/localize";

const MINUTE = 60;

/** "12 min left" */
export function leftText(l: Localizer, seconds: number): string {
  const minutes = Math.round(seconds / MINUTE);
  if (seconds < MINUTE) {
    return l.text("left.seconds");
  }
  if (minutes < 60) {
    return l.text("left.minutes", { minutes });
  }
  if (minutes >= 24 * 60) {
    return l.text("left.days");
  }
  const hours = Math.floor(minutes / 60);
  return l.text("left.hours", { hours, minutes: minutes % 60 });
}

/** "12 minutes left", for a screen reader. */
export function leftSpoken(l: Localizer, seconds: number): string {
  const minutes = Math.round(seconds / MINUTE);
  if (seconds < MINUTE) {
    return l.text("left_spoken.seconds");
  }
  if (minutes < 60) {
    return l.plural("left_spoken.minutes", minutes);
  }
  return minutes < 24 * 60
    ? l.plural("left_spoken.hours", Math.round(minutes / 60))
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

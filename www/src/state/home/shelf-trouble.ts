import type { Shelf } from "../../data/home/shelf";
import { clockText } from "../../localize/clock";
import { daysBetween } from "../../localize/days";
import type { Localizer } from "../../localize/localize";

/** Why a shelf has nothing newer, and when that is tried again. */
export function troubleText(
  l: Localizer,
  { message, retryAt }: Shelf,
  now = new Date()
): string {
  const day = retryAt && l.days.of(retryAt);
  const isToday = day && daysBetween(l.today(now), day) === 0;
  const time = isToday && new Date(retryAt) > now ? clockText(l, retryAt) : "";
  return time ? l.text("home.retry", { message, time }) : message;
}

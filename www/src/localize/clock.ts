import type { Localizer } from "./localize";

/** "9:00 PM" or "21:00" of a time, "" of what is none: midnight is 0, never 24. */
export function clockText(l: Localizer, iso: string): string {
  const moment = new Date(iso);
  const { hour12, days } = l;
  return Number.isNaN(moment.getTime())
    ? ""
    : new Intl.DateTimeFormat(l.language, {
        hour: "numeric",
        minute: "2-digit",
        timeZone: days.zone,
        ...(hour12 !== undefined && { hourCycle: hour12 ? "h12" : "h23" }),
      }).format(moment);
}

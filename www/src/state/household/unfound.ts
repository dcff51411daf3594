import type { HouseholdRequest } from "../../data/household/request";

const DAY = 86_400_000;

/** For how many days nothing was found; 0: that is not long. */
export function unfoundDays({
  unfoundSince,
  status,
}: HouseholdRequest): number {
  return unfoundSince && status === "sent"
    ? Math.floor((Date.now() - new Date(unfoundSince).getTime()) / DAY)
    : 0;
}

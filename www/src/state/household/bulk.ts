import type { HouseholdRequest } from "../../data/household/request";
import { UNDO_SECONDS } from "./undoable-decisions";
import type { HouseholdController } from "./household-controller";
import { waitsForMe } from "./request-rows";

/** Of some requests those that wait, and were not decided just now. */
export function undecided(
  { decisions }: HouseholdController,
  requests: readonly HouseholdRequest[]
): readonly HouseholdRequest[] {
  return requests.filter((each) => waitsForMe(each) && !decisions.get(each.id));
}

/** The ids of those that nothing speaks against: several are approved together. */
export function approvable(
  household: HouseholdController,
  requests: readonly HouseholdRequest[]
): readonly string[] {
  const ids = undecided(household, requests)
    .filter(({ warning }) => warning === null)
    .map(({ id }) => id);
  return ids.length > 1 ? ids : [];
}

/** Approves all of them as they are shown; each can still be undone alone. */
export function approveAll(
  household: HouseholdController,
  name: string,
  ids: readonly string[]
): void {
  for (const id of ids) {
    household.decide(id, "approve");
  }
  const { announcer, localizer } = household.card;
  announcer.say(
    localizer.text("undo.approve_all", {
      name,
      count: ids.length,
      seconds: UNDO_SECONDS,
    })
  );
}

import type { HouseholdRequest } from "../../data/household/request";
import { UNDO_SECONDS } from "./undoable-decisions";
import type { HouseholdController } from "./household-controller";
import { waitsForMe } from "./request-rows";

/** What waits of one person. */
export interface Group {
  readonly name: string;
  readonly ids: readonly string[];
}

/** Who has several requests that nothing speaks against: those are approved together. */
export function groupsOf(
  { decisions }: HouseholdController,
  requests: readonly HouseholdRequest[]
): readonly Group[] {
  const groups = new Map<string, { name: string; ids: string[] }>();
  for (const request of requests) {
    const [first] = request.requesters;
    const free = waitsForMe(request) && !decisions.get(request.id);
    if (first && free && request.warning === null) {
      const key = first.id || first.name;
      const group = groups.get(key) ?? { name: first.name, ids: [] };
      group.ids.push(request.id);
      groups.set(key, group);
    }
  }
  return [...groups.values()].filter(({ ids }) => ids.length > 1);
}

/** Approves all of them as they are shown; each can still be undone alone. */
export function approveAll(
  household: HouseholdController,
  { name, ids }: Group
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

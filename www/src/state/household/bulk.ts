import type { HouseholdRequest } from "../../data/household/request";
import { UNDO_SECONDS } from "./undoable-decisions";
import type { HouseholdController } from "./household-controller";
import { waitsForMe } from "./request-rows";

/** What waits of one person. */
export interface Group {
  readonly name: string;
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Another one of that name waits too: what they asked for tells them apart. */
  readonly isNamesake: boolean;
}

/** Who has several requests that nothing speaks against: those are approved together. */
export function groupsOf(
  { decisions }: HouseholdController,
  requests: readonly HouseholdRequest[]
): readonly Group[] {
  const groups = new Map<
    string,
    { name: string; ids: string[]; titles: string[] }
  >();
  for (const request of requests) {
    const [first] = request.requesters;
    const free = waitsForMe(request) && !decisions.get(request.id);
    if (first && free && request.warning === null) {
      const key = first.id || first.name;
      const group = groups.get(key) ?? {
        name: first.name,
        ids: [],
        titles: [],
      };
      group.ids.push(request.id);
      group.titles.push(request.title);
      groups.set(key, group);
    }
  }
  const several = [...groups.values()].filter(({ ids }) => ids.length > 1);
  return several.map((group) => ({
    ...group,
    isNamesake: several.some(
      (other) => other !== group && other.name === group.name
    ),
  }));
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

import type { Asker, HouseholdRequest } from "../../data/household/request";

/** What one person asked for, before anybody else did. */
export interface PersonGroup {
  readonly key: string;
  readonly asker: (Asker & { readonly me: boolean }) | null;
  readonly requests: readonly HouseholdRequest[];
}

/** Requests by who asked first; both in the order in which they are. */
export function byPerson(
  requests: readonly HouseholdRequest[]
): readonly PersonGroup[] {
  const groups = new Map<string, HouseholdRequest[]>();
  for (const request of requests) {
    const [asker] = request.requesters;
    const key = asker ? asker.id || asker.name : "";
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...groups].map(([key, each]) => ({
    key,
    asker: each[0]?.requesters[0] ?? null,
    requests: each,
  }));
}

/** As they are, whoever asked. */
export function onlyOne(
  requests: readonly HouseholdRequest[]
): readonly PersonGroup[] {
  return [{ key: "", asker: null, requests }];
}

/** Whether it is worth a heading whose requests they are. */
export function needsHeads(groups: readonly PersonGroup[]): boolean {
  return groups.some(({ asker, requests }) => asker && requests.length > 1);
}

import type { Rules } from "../../data/people/person";

/** Who is older has no need of it. */
export const OLDEST_CHILD = 17;
const USUAL_AGE = 11;

/** The age that is offered: that of the limit there is, else a usual one. */
export function childAge({ maxAge }: Pick<Rules, "maxAge">): number {
  return maxAge !== null && maxAge <= OLDEST_CHILD ? maxAge : USUAL_AGE;
}

/** What makes sense for a child of an age; music has no ratings. */
export function childRules(age: number): Omit<Rules, "presets"> {
  return {
    mayRequest: ["movie", "series"],
    autoApprove: [],
    approver: false,
    limit: { titles: 5, days: 30 },
    maxAge: age,
    unrated: "hidden",
    seeEveryone: false,
  };
}

import type { HouseholdRequest } from "../../data/household/request";
import type { Asked } from "../../data/titles/title";

/** A request as its title tells of it. */
export function askedOf(request: HouseholdRequest): Asked {
  const { id, status, mine, requesters, created, reason, can } = request;
  return {
    id,
    status,
    mine,
    names: requesters.map(({ name }) => name),
    at: requesters[0]?.at ?? created,
    reason,
    canWithdraw: can.withdraw,
  };
}

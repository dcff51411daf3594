import type { HouseholdRequest } from "../../data/household/request";
import type { Decision, Decisions } from "./undoable-decisions";

/** Whether a request waits for this person's answer. */
export function waitsForMe({ status, can }: HouseholdRequest): boolean {
  return status === "pending" && can.approve;
}

/** Whether a request needs this person: to decide, or to try again. */
export function needsMe(request: HouseholdRequest): boolean {
  const { status, can, mine } = request;
  const failed = status === "failed" && can.retry && !mine;
  return failed || waitsForMe(request);
}

/** What can still be made of a decision: approve after all, or cancel what was approved. */
export function changeOf(
  { can, canApproveAfterAll, mine, status }: HouseholdRequest,
  decides: boolean
): "approve" | "withdraw" | null {
  if (canApproveAfterAll) {
    return "approve";
  }
  const isApproved = status === "approved" || status === "sent";
  return decides && !mine && isApproved && can.withdraw ? "withdraw" : null;
}

/** Whether a request has not ended. */
export function isUnderWay({ status }: HouseholdRequest): boolean {
  return ["pending", "approved", "sent", "failed"].includes(status);
}

/** Who knows what was decided and can still be undone. */
interface Deciding {
  readonly decisions: Decisions;
}

/** A request of the list "To decide" as it stands now. */
export type DecideState =
  "undo" | "decided" | "declining" | "waits" | "failed" | "over";

export function decideState(
  household: Deciding,
  request: HouseholdRequest,
  declining: boolean
): DecideState {
  if (isDecided(household, request)) {
    const phase = household.decisions.get(request.id)?.phase;
    return phase === "undo" ? "undo" : "decided";
  }
  if (!needsMe(request)) {
    return "over";
  }
  if (declining) {
    return "declining";
  }
  return request.status === "failed" ? "failed" : "waits";
}

/** Whether this person has decided it, and it did not fail after that. */
export function isDecided(
  { decisions }: Deciding,
  { id, status }: HouseholdRequest
): boolean {
  const decision = decisions.get(id);
  return (
    decision !== undefined &&
    !(decision.phase === "done" && status === "failed")
  );
}

/** Whether what was decided once can be decided again: it was asked for anew. */
export function canAgain(
  { can, mine }: HouseholdRequest,
  { verb }: Decision
): boolean {
  return can[verb] && (verb !== "withdraw" || mine);
}

/** The rows as they were, each as it is now, and what is new after them. */
export function followed(
  rows: readonly HouseholdRequest[],
  all: readonly HouseholdRequest[],
  belongs: (request: HouseholdRequest) => boolean
): readonly HouseholdRequest[] {
  const now = new Map(all.map((request) => [request.id, request]));
  const before = new Set(rows.map(({ id }) => id));
  return [
    ...rows.map((row) => now.get(row.id) ?? gone(row)),
    ...all.filter((request) => !before.has(request.id) && belongs(request)),
  ];
}

/** What is told no more can't be decided any more. */
function gone(request: HouseholdRequest): HouseholdRequest {
  const no = { approve: false, decline: false, withdraw: false, retry: false };
  return { ...request, can: no };
}

/** What is under way comes first, each part in its order. */
export function underWayFirst(
  requests: readonly HouseholdRequest[]
): readonly HouseholdRequest[] {
  return [
    ...requests.filter(isUnderWay),
    ...requests.filter((each) => !isUnderWay(each)),
  ];
}

/** Whether this person can do anything about it. */
export function canAct(request: HouseholdRequest): boolean {
  const { can, canApproveAfterAll } = request;
  return waitsForMe(request) || canApproveAfterAll || can.withdraw || can.retry;
}

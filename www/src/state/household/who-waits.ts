import { readRequest } from "../../data/household/read-request";
import type { Asker } from "../../data/household/request";
import type { Raw } from "../../data/raw";
import { waitsForMe } from "./request-rows";

/** Everybody whose requests wait for this person, each once. */
export function whoWaits(requests: readonly Raw[]): readonly Asker[] {
  const askers = requests
    .filter(({ status }) => status === "pending")
    .map(readRequest)
    .filter(waitsForMe)
    .flatMap((request) => request.requesters);
  return [
    ...new Map(askers.map((each) => [each.id || each.name, each])).values(),
  ];
}

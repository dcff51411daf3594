import { type Raw, records } from "../raw";
import { count } from "../values";
import { readAsker, readRequest } from "./read-request";
import type { Asker, HouseholdRequest } from "./request";

/** Some of the requests that were looked for. */
export interface RequestPage {
  readonly requests: readonly HouseholdRequest[];
  /** How many there are in all. */
  readonly total: number;
  /** Who asked for any that this person may read. */
  readonly people: readonly Asker[];
  readonly seesEveryone: boolean;
}

/** The answer of `requestarr/requests`. */
export function readPage(raw: Raw): RequestPage {
  return {
    requests: records(raw.requests).map(readRequest),
    total: count(raw.total),
    people: records(raw.people).map(readAsker),
    seesEveryone: raw.sees_everyone === true,
  };
}

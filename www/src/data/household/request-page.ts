import { type Raw, records } from "../raw";
import { count, text, textOrNull } from "../values";
import { readRequest } from "./read-request";
import type { HouseholdRequest } from "./request";

/** Somebody who asked for something. */
export interface Asker {
  readonly id: string;
  readonly name: string;
  readonly pictureUrl: string | null;
}

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
    people: records(raw.people).map((each) => ({
      id: text(each.user_id),
      name: text(each.name),
      pictureUrl: textOrNull(each.picture_url),
    })),
    seesEveryone: raw.sees_everyone === true,
  };
}

import type { Answer, Outcome } from "../answers";
import type { RequestarrApi } from "../api";
import type { Raw } from "../raw";
import { text } from "../values";
import { EVERYONE, type Household, type Person } from "./person";
import { listsMessage, type PresetLists } from "./preset";
import { readHousehold } from "./read-people";
import { readTrials, type Trial } from "./trial";

/** Which of what others may change meanwhile was changed here. */
export interface Changed {
  readonly notify: boolean;
  readonly presets: boolean;
}

/** The commands of the household's rules, for admins; no call rejects. */
export class PeopleApi {
  constructor(private readonly _api: RequestarrApi) {}

  async household(): Promise<Answer<Household>> {
    return this._api.ask({ type: "requestarr/household" }, readHousehold);
  }

  /**
   * Gives one person other rules, or has them told otherwise, and leaves all
   * others as they are. `changed` says which of what others may change
   * meanwhile goes along.
   */
  async change(person: Person, changed: Changed): Promise<Outcome<Household>> {
    const type = "requestarr/update_household";
    const row = {
      ...rowOf(person, changed.presets),
      ...(changed.notify && { notify: notifyOf(person) }),
    };
    const message = { type, people: [row], keep_others: true };
    return this._api.send(message, (_item, answer) => readHousehold(answer));
  }

  /** What the routes make of titles that are called so, if somebody requested them. */
  async tryTitle(
    query: string,
    userId: string
  ): Promise<Answer<readonly Trial[]>> {
    const as = userId ? { user_id: userId } : {};
    const message = { type: "requestarr/household", try: { query, ...as } };
    const answer = await this._api.ask(message, (raw) => raw);
    if (!answer.ok) {
      return answer;
    }
    const { error_code, message: words } = answer.value;
    return error_code
      ? {
          ok: false,
          trouble: { code: text(error_code), message: text(words) },
        }
      : { ok: true, value: readTrials(answer.value) };
  }

  /** Gives the household other presets or routes: whole lists; some people get their presets back. */
  async changeLists(
    lists: Partial<PresetLists>,
    people: readonly Person[] = []
  ): Promise<Outcome<Household>> {
    const message = {
      type: "requestarr/update_household",
      ...listsMessage(lists),
      ...(people.length > 0 && {
        people: people.map(({ id, rules: { presets } }) => ({
          user_id: id === EVERYONE ? null : id,
          presets,
        })),
        keep_others: true,
      }),
    };
    return this._api.send(message, (_item, answer) => readHousehold(answer));
  }
}

function notifyOf({
  notify: { devices, events, quietFrom, quietTo },
}: Person): Raw {
  return {
    devices,
    events,
    quiet_from: quietFrom || null,
    quiet_to: quietTo || null,
  };
}

/** What is not edited here is left out, and stays as it is. */
function rowOf({ id, own, rules }: Person, changesPresets: boolean): Raw {
  const row = { user_id: id === EVERYONE ? null : id };
  return own
    ? {
        ...row,
        may_request: rules.mayRequest,
        auto_approve: rules.autoApprove,
        approver: rules.approver,
        limit: rules.limit,
        max_age: rules.maxAge,
        unrated: rules.unrated,
        see_everyone: rules.seeEveryone,
        ...(changesPresets && { presets: rules.presets }),
      }
    : { ...row, own };
}

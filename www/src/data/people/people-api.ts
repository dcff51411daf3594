import type { Answer, Outcome } from "../answers";
import type { RequestarrApi } from "../api";
import type { Raw } from "../raw";
import { EVERYONE, type Household, type Person } from "./person";
import { readHousehold } from "./read-people";

/** The commands of the household's rules, for admins; no call rejects. */
export class PeopleApi {
  constructor(private readonly _api: RequestarrApi) {}

  async household(): Promise<Answer<Household>> {
    return this._api.ask({ type: "requestarr/household" }, readHousehold);
  }

  /**
   * Gives one person other rules, or has them told otherwise, and leaves all
   * others as they are.
   */
  async change(person: Person, notify: boolean): Promise<Outcome<Household>> {
    const type = "requestarr/update_household";
    const row = {
      ...rowOf(person),
      ...(notify && { notify: notifyOf(person) }),
    };
    const message = { type, people: [row], keep_others: true };
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
function rowOf({ id, own, rules }: Person): Raw {
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
      }
    : { ...row, own };
}

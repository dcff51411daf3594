import type { Answer, Outcome } from "../answers";
import type { RequestarrApi } from "../api";
import type { Raw } from "../raw";
import { EVERYONE, type Household, type Person } from "./person";
import { listsMessage, type PresetLists } from "./preset";
import { readHousehold } from "./read-people";

/** The commands of the household's rules, for admins; no call rejects. */
export class PeopleApi {
  constructor(private readonly _api: RequestarrApi) {}

  async household(): Promise<Answer<Household>> {
    return this._api.ask({ type: "requestarr/household" }, readHousehold);
  }

  /** Gives one person other rules, and leaves all others as they are. */
  async change(
    person: Person,
    changesPresets: boolean
  ): Promise<Outcome<Household>> {
    const type = "requestarr/update_household";
    const message = {
      type,
      people: [rowOf(person, changesPresets)],
      keep_others: true,
    };
    return this._api.send(message, (_item, answer) => readHousehold(answer));
  }

  /** Gives the household other presets or routes: whole lists. */
  async changeLists(lists: Partial<PresetLists>): Promise<Outcome<Household>> {
    const type = "requestarr/update_household";
    const message = { type, ...listsMessage(lists) };
    return this._api.send(message, (_item, answer) => readHousehold(answer));
  }
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

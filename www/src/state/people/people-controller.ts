import type { Answer, Outcome, Trouble } from "../../data/answers";
import type { Changed } from "../../data/people/people-api";
import type { PresetLists } from "../../data/people/preset";
import type { Trial } from "../../data/people/trial";
import { ChangeSteps } from "./change-steps";
import { asEveryone, HouseholdChanges } from "./household-changes";
import { ListsController } from "./lists-controller";
import { personBack } from "./person-back";
import { RouteTrials } from "./route-trials";
import type {
  Household,
  Notify,
  Person,
  Phone,
  Rating,
  Rules,
} from "../../data/people/person";

/** Reads and changes the household's rules. */
interface Api {
  household(): Promise<Answer<Household>>;
  change(person: Person, changed: Changed): Promise<Outcome<Household>>;
  changeLists(
    lists: Partial<PresetLists>,
    people?: readonly Person[]
  ): Promise<Outcome<Household>>;
  tryTitle(query: string, userId: string): Promise<Answer<readonly Trial[]>>;
}

/** What is changed by many presses of one button. */
const NUMBERS = ["limit", "maxAge"];

/** What somebody's rules become, by what they and the presets are. */
type Become = (rules: Rules, now: PresetLists) => Partial<Rules>;

/** Everybody's rules while an admin changes them: each change is sent at once. */
export class PeopleController {
  readonly lists: ListsController;
  readonly trials: RouteTrials;
  /** Why nothing can be shown. */
  trouble: Trouble | null = null;

  private readonly _changes: HouseholdChanges;
  private readonly _steps: ChangeSteps;
  private _asked = 0;

  constructor(
    private readonly _api: Api,
    private readonly _changed: () => void
  ) {
    const over = (outcome: Outcome<Household>): void => {
      this._over(outcome);
    };
    this.trials = new RouteTrials(_api, _changed);
    this._changes = new HouseholdChanges(() => _api.household(), _changed);
    this._steps = new ChangeSteps(this._changes, over);
    const steps = new ChangeSteps(this._changes, over);
    this.lists = new ListsController(_api, this._changes, steps);
  }

  /** null: not known yet */
  get people(): readonly Person[] | null {
    return this._changes.shown?.people ?? null;
  }

  get ratings(): readonly Rating[] {
    return this._changes.shown?.ratings ?? [];
  }

  get phones(): readonly Phone[] {
    return this._changes.shown?.phones ?? [];
  }

  /** Why the last change was refused. */
  get failure(): ChangeSteps["failure"] {
    return this._steps.failure;
  }

  /** Asks for everybody's rules as they are now. */
  async load(): Promise<void> {
    this._asked += 1;
    const asked = this._asked;
    const answer = await this._api.household();
    if (asked !== this._asked) {
      return;
    }
    if (answer.ok) {
      this.trouble = null;
      this._changes.take(answer.value);
    } else {
      this.trouble = this.people ? null : answer.trouble;
    }
    this._changed();
  }

  find(id: string): Person | undefined {
    return this.people?.find((person) => person.id === id);
  }

  /** Somebody else is shown: what was done before is done. */
  forget(): void {
    this._steps.forget();
    this.lists.forget();
    this.trials.forget();
  }

  get canUndo(): boolean {
    return this._steps.canUndo;
  }

  /** Has somebody's rules be others; who had everyone else's has their own then. */
  change(id: string, rules: Partial<Rules>): void {
    const [what = "", ...more] = Object.keys(rules);
    const key = NUMBERS.includes(what) && !more.length ? what : "";
    this.alter(id, () => rules, key);
  }

  /** The same by what the rules are once it is sent; a number's presses with one `key` are one step. */
  alter(id: string, become: Become, key = ""): void {
    this._do(
      id,
      (person, now) => ({
        ...person,
        own: true,
        rules: allowed({ ...person.rules, ...become(person.rules, now) }),
      }),
      key && `${id} ${key}`
    );
  }

  /** Has somebody have rules of their own, or those of everyone else. */
  setOwn(id: string, own: boolean): void {
    this._do(id, (person) => ({ ...person, own }));
  }

  /** Has somebody be told otherwise; their rules stay as they are. */
  tell(id: string, become: (person: Person) => Notify): void {
    this._do(id, (person) => ({ ...person, notify: become(person) }));
  }

  /** Takes back the last change. */
  undo(): void {
    this._steps.undo();
  }

  private _do(
    id: string,
    become: (person: Person, now: Household) => Person,
    key = ""
  ): void {
    const put = (now: Household, as: (person: Person) => Person): Household => {
      const people = replaced(now.people, id, as);
      return isSame(people, now.people)
        ? now
        : { ...now, people: asEveryone(people) };
    };
    if (this.find(id)) {
      this._steps.do(
        {
          apply: (now) => put(now, (person) => become(person, now)),
          send: async (wanted, now) => this._send(id, wanted, now),
          restore: (now, before, after) =>
            put(now, (person) => personBack(person, now, before, after)),
        },
        key
      );
    }
  }

  /** What two admins change at once is not undone where it is not meant. */
  private async _send(
    id: string,
    wanted: Household,
    now: Household
  ): Promise<Outcome<Household>> {
    const [after, before] = [wanted, now].map(({ people }) =>
      people.find((person) => person.id === id)
    ) as [Person, Person];
    const notify =
      JSON.stringify(after.notify) !== JSON.stringify(before.notify);
    // Presets that nobody changed here are not sent: some may be gone by now.
    const presets =
      String(after.rules.presets) !== String(before.rules.presets);
    return this._api.change(after, { notify, presets });
  }

  private _over({ success, code }: Outcome<Household>): void {
    if (success) {
      // What is asked meanwhile may be answered as it was before.
      this._asked += 1;
      this.trials.forget();
    } else if (code === "lost") {
      void this.load();
    }
  }
}

function replaced(
  people: readonly Person[],
  id: string,
  as: (person: Person) => Person
): readonly Person[] {
  return people.map((person) => (person.id === id ? as(person) : person));
}

function isSame<T>(ones: readonly T[], others: readonly T[]): boolean {
  return ones.every((each, index) => each === others[index]);
}

/** What may not be requested needs no approval either. */
function allowed(rules: Rules): Rules {
  const { autoApprove, mayRequest } = rules;
  return {
    ...rules,
    autoApprove: autoApprove.filter((each) => mayRequest.includes(each)),
  };
}

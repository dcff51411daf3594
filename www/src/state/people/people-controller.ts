import type { Answer, Outcome, Trouble } from "../../data/answers";
import type { Changed } from "../../data/people/people-api";
import type { PresetLists } from "../../data/people/preset";
import type { Trial } from "../../data/people/trial";
import { ListsController } from "./lists-controller";
import { RouteTrials } from "./route-trials";
import {
  EVERYONE,
  type Household,
  type Notify,
  type Person,
  type Phone,
  type Rating,
  type Rules,
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

/** What somebody's rules were before they were changed. */
interface Step {
  readonly what: string;
  readonly before: Person;
}

/** Everybody's rules while an admin changes them: each change is sent at once. */
export class PeopleController {
  /** null: not known yet */
  people: readonly Person[] | null = null;
  ratings: readonly Rating[] = [];
  phones: readonly Phone[] = [];
  readonly lists: ListsController;
  readonly trials: RouteTrials;
  /** Why nothing can be shown. */
  trouble: Trouble | null = null;
  /** Why the last change was refused. */
  failure: { readonly code: string; readonly message: string } | null = null;

  /** As the integration has told them last. */
  private _kept: readonly Person[] = [];
  private readonly _unsent = new Set<string>();
  private _steps: readonly Step[] = [];
  private _sending = false;
  private _asked = 0;

  constructor(
    private readonly _api: Api,
    private readonly _changed: () => void
  ) {
    this.trials = new RouteTrials(_api, _changed);
    this.lists = new ListsController(
      _api,
      () => this._kept,
      (household) => {
        this._asked += 1;
        this.trials.forget();
        this._take(household);
      },
      _changed
    );
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
      this._take(answer.value);
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
    this._steps = [];
    this.failure = null;
    this.lists.forget();
    this.trials.forget();
  }

  get canUndo(): boolean {
    return this._steps.length > 0;
  }

  /** Has somebody's rules be others; who had everyone else's has their own then. */
  change(id: string, rules: Partial<Rules>): void {
    const before = this.find(id);
    if (before) {
      const after = {
        ...before,
        own: true,
        rules: allowed({ ...before.rules, ...rules }),
      };
      const [what = "", ...more] = Object.keys(rules);
      this._do({ what, before }, after, NUMBERS.includes(what) && !more.length);
    }
  }

  /** Has somebody have rules of their own, or those of everyone else. */
  setOwn(id: string, own: boolean): void {
    const before = this.find(id);
    if (before) {
      this._do({ what: "own", before }, { ...before, own }, false);
    }
  }

  /** Has somebody be told otherwise; their rules stay as they are. */
  tell(id: string, notify: Notify): void {
    const before = this.find(id);
    if (before) {
      this._do({ what: "notify", before }, { ...before, notify }, false);
    }
  }

  /** Takes back the last change. */
  undo(): void {
    const step = this._steps[this._steps.length - 1];
    if (step) {
      this._steps = this._steps.slice(0, -1);
      this._want(step.before);
    }
  }

  /** Going on with a number that was changed last is one step to take back. */
  private _do(step: Step, after: Person, goesOn: boolean): void {
    const last = this._steps[this._steps.length - 1];
    const isSame =
      last?.what === step.what && last.before.id === step.before.id;
    if (!goesOn || !isSame) {
      this._steps = [...this._steps, step];
    }
    this._want(after);
  }

  private _want(person: Person): void {
    this.failure = null;
    this._put(person);
    this._unsent.add(person.id);
    this._changed();
    void this._send();
  }

  /** Sends one after the other, each as it is wanted by then. */
  private async _send(): Promise<void> {
    if (this._sending) {
      return;
    }
    this._sending = true;
    for (const id of this._unsent) {
      this._unsent.delete(id);
      const person = this.find(id);
      if (person) {
        const notify = this._isToldOtherwise(person);
        const presets = this._hasOtherPresets(person);
        this._settle(id, await this._api.change(person, { notify, presets }));
      }
    }
    this._sending = false;
  }

  /** What two admins change at once is not undone where it is not meant. */
  private _isToldOtherwise({ id, notify }: Person): boolean {
    const kept = this._kept.find((person) => person.id === id)?.notify;
    return JSON.stringify(notify) !== JSON.stringify(kept);
  }

  /** Presets that nobody changed here are not sent: some may be gone by now. */
  private _hasOtherPresets({ id, rules }: Person): boolean {
    const kept = this._kept.find((each) => each.id === id)?.rules.presets;
    return String(rules.presets) !== String(kept);
  }

  private _settle(id: string, outcome: Outcome<Household>): void {
    if (outcome.success && outcome.item) {
      // What is asked meanwhile may be answered as it was before.
      this._asked += 1;
      this._take(outcome.item);
    } else {
      this.failure = outcome;
      this._steps = this._steps.filter(({ before }) => before.id !== id);
      this._unsent.delete(id);
      const kept = this._kept.find((person) => person.id === id);
      if (kept) {
        this._put(kept);
      }
    }
    this._changed();
    if (outcome.code === "lost") {
      void this.load();
    }
  }

  /** What was changed and is not sent yet stays as it is wanted. */
  private _take({ people, phones, ratings, presets, routes }: Household): void {
    this.phones = phones;
    this._kept = people;
    this.ratings = ratings;
    this.lists.take({ presets, routes });
    this.people = asEveryone(
      people.map((person) =>
        this._unsent.has(person.id) ? (this.find(person.id) ?? person) : person
      )
    );
  }

  private _put(person: Person): void {
    this.people = asEveryone(
      (this.people ?? []).map((each) => (each.id === person.id ? person : each))
    );
  }
}

/** Who has no rules of their own has those of everyone else. */
function asEveryone(people: readonly Person[]): readonly Person[] {
  const everyone = people.find(({ id }) => id === EVERYONE);
  return everyone
    ? people.map((person) =>
        person.own ? person : { ...person, rules: everyone.rules }
      )
    : people;
}

/** What may not be requested needs no approval either. */
function allowed(rules: Rules): Rules {
  const { autoApprove, mayRequest } = rules;
  return {
    ...rules,
    autoApprove: autoApprove.filter((each) => mayRequest.includes(each)),
  };
}

import type { Outcome } from "../../data/answers";
import type { Household } from "../../data/people/person";
import {
  asTold,
  type Change,
  type HouseholdChanges,
} from "./household-changes";

/** Something to change, and how it is taken back. */
export interface Wish {
  apply(now: Household): Household;
  send(wanted: Household, now: Household): Promise<Outcome<Household>>;
  /** What there is without what has made `after` of `before`. */
  restore(now: Household, before: Household, after: Household): Household;
}

/** One change of a step, and what it has made of what there was when it was sent. */
interface Part extends Change {
  made: { readonly before: Household; readonly after: Household } | null;
}

/** What is taken back at once. */
interface Step {
  readonly key: string;
  readonly wish: Wish;
  parts: readonly Part[];
}

/** Changes of the household that can be taken back, the last one first. */
export class ChangeSteps {
  /** Why the last change was refused. */
  failure: { readonly code: string; readonly message: string } | null = null;

  private _steps: readonly Step[] = [];

  /** `over` is told of each answer. */
  constructor(
    private readonly _changes: HouseholdChanges,
    private readonly _over: (outcome: Outcome<Household>) => void
  ) {}

  get canUndo(): boolean {
    return this._steps.length > 0;
  }

  /** Somebody looks elsewhere: what was done before is done. */
  forget(): void {
    this._steps = [];
    this.failure = null;
  }

  /** Changes something; going on with the same `key` is one step to take back. */
  do(wish: Wish, key = ""): void {
    this.failure = null;
    const last = this._steps[this._steps.length - 1];
    const goesOn = key !== "" && last?.key === key;
    const step = goesOn ? last : { key, wish, parts: [] };
    if (!goesOn) {
      this._steps = [...this._steps, step];
    }
    this._add(step, wish);
  }

  /** Takes back the last change; what was not sent yet never is. */
  undo(): void {
    const step = this._steps[this._steps.length - 1];
    if (!step) {
      return;
    }
    this._steps = this._steps.slice(0, -1);
    this.failure = null;
    const sent = step.parts.filter((part) => !this._changes.replace(part, []));
    step.parts = sent;
    if (sent.length) {
      this._changes.add(this._undoing(step));
    }
  }

  private _add(step: Step, wish: Wish): void {
    const last = step.parts[step.parts.length - 1];
    const then: Wish = last
      ? { ...wish, apply: (now) => wish.apply(last.apply(now)) }
      : wish;
    const both = this._part(step, then);
    if (last && this._changes.replace(last, [both])) {
      step.parts = [...step.parts.slice(0, -1), both];
      return;
    }
    const part = this._part(step, wish);
    step.parts = [...step.parts, part];
    this._changes.add(part);
  }

  private _part(step: Step, wish: Wish): Part {
    const part: Part = {
      made: null,
      apply: (now) => wish.apply(now),
      send: (wanted, now) => {
        part.made = { before: now, after: wanted };
        return wish.send(wanted, now);
      },
      settled: (outcome) => {
        if (outcome?.success) {
          this._keep(part, outcome);
        } else {
          step.parts = step.parts.filter((each) => each !== part);
          this._drop(step);
        }
        this._settle(outcome);
      },
    };
    return part;
  }

  /** What came of it, as the integration has told it. */
  private _keep(part: Part, { item }: Outcome<Household>): void {
    part.made = part.made && {
      ...part.made,
      after: asTold(item ?? part.made.after),
    };
  }

  private _undoing(step: Step): Change {
    return {
      apply: (now) =>
        step.parts.reduceRight(
          (rest, { made }) =>
            made ? step.wish.restore(rest, made.before, made.after) : rest,
          now
        ),
      send: (wanted, now) => step.wish.send(wanted, now),
      settled: (outcome) => {
        if (outcome && !outcome.success) {
          this._steps = [...this._steps, step];
        }
        this._settle(outcome);
      },
    };
  }

  /** Nothing of it was done. */
  private _drop(step: Step): void {
    if (!step.parts.length) {
      this._steps = this._steps.filter((each) => each !== step);
    }
  }

  private _settle(outcome: Outcome<Household> | null): void {
    if (outcome) {
      this.failure = outcome.success ? this.failure : outcome;
      this._over(outcome);
    }
  }
}

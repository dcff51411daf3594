import type { Answer, Outcome } from "../../data/answers";
import {
  EVERYONE,
  type Household,
  type Person,
} from "../../data/people/person";

/** One change of the household: what it makes of what is there by then. */
export interface Change {
  apply(now: Household): Household;
  send(wanted: Household, now: Household): Promise<Outcome<Household>>;
  /** It is over; null: there was nothing left to change. */
  settled(outcome: Outcome<Household> | null): void;
}

/**
 * What an admin changes shows at once, and is sent one after the other. Each
 * change is made of what is there once its turn comes: what was refused before
 * it takes nothing else along.
 */
export class HouseholdChanges {
  /** With all that is still to be sent; null: not known yet. */
  shown: Household | null = null;

  /** As the integration has told it last. */
  private _kept: Household | null = null;
  /** The first is being sent. */
  private _line: readonly Change[] = [];

  constructor(
    private readonly _look: () => Promise<Answer<Household>>,
    private readonly _changed: () => void
  ) {}

  take(kept: Household): void {
    this._kept = asTold(kept);
    this._show();
  }

  add(change: Change): void {
    if (this._kept) {
      this._line = [...this._line, change];
      this._show();
      this._changed();
      if (this._line.length === 1) {
        void this._send();
      }
    }
  }

  /** Has another one take the place of one that was not sent yet; says whether it could. */
  replace(change: Change, others: readonly Change[]): boolean {
    const waits = this._line.indexOf(change) > 0;
    if (waits) {
      this._line = this._line.flatMap((each) =>
        each === change ? others : [each]
      );
      this._show();
      this._changed();
    }
    return waits;
  }

  private async _send(): Promise<void> {
    while (this._kept && this._line.length) {
      // Another admin may have changed something since it was told.
      const now = await this._look();
      this._kept = now.ok ? asTold(now.value) : this._kept;
      const [change] = this._line;
      if (!change) {
        break;
      }
      const wanted = change.apply(this._kept);
      const outcome =
        wanted === this._kept ? null : await change.send(wanted, this._kept);
      this._line = this._line.slice(1);
      if (outcome?.success && outcome.item) {
        this.take(outcome.item);
      }
      this._show();
      change.settled(outcome);
      this._changed();
    }
  }

  private _show(): void {
    this.shown =
      this._kept &&
      this._line.reduce((now, change) => change.apply(now), this._kept);
  }
}

export function asTold(kept: Household): Household {
  return { ...kept, people: asEveryone(kept.people) };
}

/** Who has no rules of their own has those of everyone else. */
export function asEveryone(people: readonly Person[]): readonly Person[] {
  const everyone = people.find(({ id }) => id === EVERYONE);
  return everyone
    ? people.map((person) =>
        person.own ? person : { ...person, rules: everyone.rules }
      )
    : people;
}

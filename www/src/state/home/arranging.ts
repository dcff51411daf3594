import type { Outcome } from "../../data/answers";
import type { ForWhom } from "../../data/home/home-api";
import type { Placed } from "../../data/home/discover";
import { OneByOne } from "../one-by-one";

/** What an arrangement is handed to. */
interface Shelves {
  readonly arrangement: readonly Placed[];
  arrange(shelves: readonly Placed[], who: ForWhom): Promise<Outcome<null>>;
}

/** The shelves of Home while somebody puts them in order. */
export class Arranging {
  rows: readonly Placed[];
  who: ForWhom = "me";
  /** Why it could not be kept, null: nothing went wrong. */
  failure: { readonly code: string; readonly message: string } | null = null;

  private readonly _line = new OneByOne();
  private _sent = 0;

  constructor(
    private readonly _home: Shelves,
    private readonly _changed: () => void
  ) {
    this.rows = _home.arrangement;
  }

  /** Whether a shelf can go one place up (-1) or down (1). */
  canMove(id: string, step: -1 | 1): boolean {
    const at = this._at(id) + step;
    return at >= 0 && at < this.rows.length;
  }

  move(id: string, step: -1 | 1): void {
    if (this.canMove(id, step)) {
      const at = this._at(id);
      const rows = [...this.rows];
      rows.splice(at + step, 0, ...rows.splice(at, 1));
      this.rows = rows;
      this._changed();
    }
  }

  show(id: string, shown: boolean): void {
    this.rows = this.rows.map((row) =>
      row.id === id ? { ...row, shown } : row
    );
    this._changed();
  }

  choose(who: ForWhom): void {
    this.who = who;
    this._changed();
  }

  /** Keeps it; says whether it was kept, and nothing was pressed since. */
  async save(): Promise<boolean> {
    return this._send(this.rows);
  }

  /** Has it as it was meant again. */
  async reset(): Promise<boolean> {
    return this._send([]);
  }

  private async _send(shelves: readonly Placed[]): Promise<boolean> {
    const { who } = this;
    const sent = ++this._sent;
    this.failure = null;
    this._changed();
    const outcome = await this._line.run(() =>
      this._home.arrange(shelves, who)
    );
    this.failure = outcome.success ? null : outcome;
    this._changed();
    return outcome.success && sent === this._sent;
  }

  private _at(id: string): number {
    return this.rows.findIndex((row) => row.id === id);
  }
}

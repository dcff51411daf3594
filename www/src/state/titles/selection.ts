export type Preset = "all" | "first" | "latest" | "some";

/** What a picker needs to know of one of its rows. */
export interface Choosable {
  readonly id: string;
  /** Nothing of it is there or under way. */
  readonly open: boolean;
  /** "All" takes it; specials are taken only one by one. */
  readonly regular: boolean;
}

/** Which seasons or albums are chosen. */
export class Selection {
  preset: Preset = "some";
  private _rows: readonly Choosable[] = [];
  private _chosen = new Set<string>();

  /**
   * `latest` finds the newest among rows in their order, which differs
   * between seasons and albums.
   */
  constructor(
    private readonly _latest: (
      rows: readonly Choosable[]
    ) => Choosable | undefined
  ) {}

  /** Takes the rows as they are now; what can't be chosen any more goes. */
  setRows(rows: readonly Choosable[]): void {
    this._rows = rows;
    const open = new Set(rows.filter((row) => row.open).map((row) => row.id));
    this._chosen = new Set([...this._chosen].filter((id) => open.has(id)));
  }

  choose(preset: Preset): void {
    this.preset = preset;
    const open = this._rows.filter((row) => row.open && row.regular);
    if (preset === "all") {
      this._take(open);
    } else if (preset === "first") {
      this._take(open.slice(0, 1));
    } else if (preset === "latest") {
      const latest = this._latest(open);
      this._take(latest ? [latest] : []);
    }
  }

  /** Touching one row means choosing one by one. */
  toggle(id: string): void {
    this.preset = "some";
    if (this._chosen.has(id)) {
      this._chosen.delete(id);
    } else {
      this._chosen.add(id);
    }
  }

  has(id: string): boolean {
    return this._chosen.has(id);
  }

  /** The chosen ids in the order of their rows. */
  get chosen(): readonly string[] {
    return this._rows.map((row) => row.id).filter((id) => this.has(id));
  }

  /** Whether anything at all can be chosen. */
  get anyOpen(): boolean {
    return this._rows.some((row) => row.open);
  }

  /** How many of those that "All" takes can be chosen. */
  get regularOpen(): number {
    return this._rows.filter((row) => row.open && row.regular).length;
  }

  /** Whether rows are asked for one by one, not all that there is. */
  get picksRows(): boolean {
    return this.preset !== "all" && this.anyOpen;
  }

  private _take(rows: readonly Choosable[]): void {
    this._chosen = new Set(rows.map((row) => row.id));
  }
}

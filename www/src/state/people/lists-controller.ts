import type { Outcome } from "../../data/answers";
import type { Household, Person } from "../../data/people/person";
import type { HouseholdPreset, PresetLists } from "../../data/people/preset";

/** Sends other lists, and with them who may choose from what. */
interface Api {
  changeLists(
    lists: Partial<PresetLists>,
    people?: readonly Person[]
  ): Promise<Outcome<Household>>;
}

/** What there was before a change; `people` had their own choice of presets. */
interface Step {
  readonly lists: PresetLists;
  readonly people: readonly Person[];
}

/** The household's presets and routes while an admin changes them. */
export class ListsController implements PresetLists {
  presets: PresetLists["presets"] = [];
  routes: PresetLists["routes"] = [];
  /** Why the last change was refused. */
  failure: { readonly code: string; readonly message: string } | null = null;

  private _busy = false;
  private _steps: readonly Step[] = [];

  /** `took` is handed what the household is after a change. */
  constructor(
    private readonly _api: Api,
    private readonly _people: () => readonly Person[],
    private readonly _took: (household: Household) => void,
    private readonly _changed: () => void
  ) {}

  get busy(): boolean {
    return this._busy;
  }

  take({ presets, routes }: PresetLists): void {
    this.presets = presets;
    this.routes = routes;
  }

  get canUndo(): boolean {
    return this._steps.length > 0;
  }

  /** Somebody looks elsewhere: what was done before is done. */
  forget(): void {
    this._steps = [];
    this.failure = null;
  }

  /** Takes back the last change: who could choose a preset that comes back can again. */
  async undo(): Promise<void> {
    const step = this._steps[this._steps.length - 1];
    if (!step || this._busy) {
      return;
    }
    const there = new Set(this.presets.map(({ id }) => id));
    const back = step.lists.presets.filter(({ id }) => !there.has(id));
    const people = step.people.filter(({ own, rules }) =>
      back.some(({ id }) => own && rules.presets?.includes(id))
    );
    if (await this._send(step.lists, people)) {
      this._steps = this._steps.slice(0, -1);
      this._changed();
    }
  }

  /** Has whole lists be others: at once on the screen, and back if refused. */
  async put(lists: Partial<PresetLists>): Promise<void> {
    const { presets, routes } = this;
    const step = { lists: { presets, routes }, people: this._people() };
    if (!this._busy && (await this._send(lists))) {
      this._steps = [...this._steps, step];
      this._changed();
    }
  }

  private async _send(
    lists: Partial<PresetLists>,
    people: readonly Person[] = []
  ): Promise<boolean> {
    const before = { presets: this.presets, routes: this.routes };
    this.take({ ...before, ...lists });
    this._busy = true;
    this.failure = null;
    this._changed();
    const outcome = await this._api.changeLists(lists, people);
    this._busy = false;
    const isDone = outcome.success && outcome.item !== null;
    if (outcome.success && outcome.item) {
      this._took(outcome.item);
    } else {
      this.failure = outcome;
      this.take(before);
    }
    this._changed();
    return isDone;
  }

  /** Changes one preset, or takes it away. */
  putPreset(id: string, now: Partial<HouseholdPreset> | null): void {
    void this.put({
      presets: this.presets.flatMap((each) =>
        each.id !== id ? [each] : now ? [{ ...each, ...now }] : []
      ),
    });
  }

  addPreset(name: string, entryId: string): void {
    const added: HouseholdPreset = {
      id: "",
      name,
      kind: "",
      entryId,
      quality: null,
      folder: null,
      tags: [],
      availability: null,
      seriesType: null,
      metadata: null,
    };
    void this.put({ presets: [...this.presets, added] });
  }

  /** Moves a route one up, or takes it away. */
  moveRoute(index: number): void {
    const routes = [...this.routes];
    const [moved] = routes.splice(index, 1);
    if (moved && index > 0) {
      routes.splice(index - 1, 0, moved);
      void this.put({ routes });
    }
  }

  removeRoute(index: number): void {
    void this.put({ routes: this.routes.filter((_, each) => each !== index) });
  }
}

import type { Outcome } from "../../data/answers";
import type { Household } from "../../data/people/person";
import type { HouseholdPreset, PresetLists } from "../../data/people/preset";

/** Sends other lists. */
interface Api {
  changeLists(lists: Partial<PresetLists>): Promise<Outcome<Household>>;
}

/** The household's presets and routes while an admin changes them. */
export class ListsController implements PresetLists {
  presets: PresetLists["presets"] = [];
  routes: PresetLists["routes"] = [];
  /** Why the last change was refused. */
  failure: { readonly code: string; readonly message: string } | null = null;

  private _busy = false;

  /** `took` is handed what the household is after a change. */
  constructor(
    private readonly _api: Api,
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

  /** Has whole lists be others: at once on the screen, and back if refused. */
  async put(lists: Partial<PresetLists>): Promise<void> {
    if (this._busy) {
      return;
    }
    const before = { presets: this.presets, routes: this.routes };
    this.take({ ...before, ...lists });
    this._busy = true;
    this.failure = null;
    this._changed();
    const outcome = await this._api.changeLists(lists);
    this._busy = false;
    if (outcome.success && outcome.item) {
      this._took(outcome.item);
    } else {
      this.failure = outcome;
      this.take(before);
    }
    this._changed();
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

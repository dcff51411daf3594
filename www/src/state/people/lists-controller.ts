import type { Outcome } from "../../data/answers";
import type { Household, Person } from "../../data/people/person";
import type {
  HouseholdPreset,
  HouseholdRoute,
  PresetLists,
} from "../../data/people/preset";
import type { ChangeSteps, Wish } from "./change-steps";
import type { HouseholdChanges } from "./household-changes";
import { RouteKeys } from "./route-keys";
import { isEqual, takeBack } from "./take-back";

/** Sends other lists, and with them who may choose from what. */
interface Api {
  changeLists(
    lists: Partial<PresetLists>,
    people?: readonly Person[]
  ): Promise<Outcome<Household>>;
}

type Lists = Partial<PresetLists>;

/** The household's presets and routes while an admin changes them. */
export class ListsController implements PresetLists {
  private readonly _routeKeys = new RouteKeys();

  constructor(
    private readonly _api: Api,
    private readonly _changes: HouseholdChanges,
    private readonly _steps: ChangeSteps
  ) {}

  get presets(): PresetLists["presets"] {
    return this._changes.shown?.presets ?? [];
  }

  get routes(): PresetLists["routes"] {
    return this._changes.shown?.routes ?? [];
  }

  /** For each route what tells it from the others, whatever becomes of it. */
  get routeKeys(): readonly number[] {
    return this._routeKeys.of(this.routes);
  }

  get failure(): ChangeSteps["failure"] {
    return this._steps.failure;
  }

  get canUndo(): boolean {
    return this._steps.canUndo;
  }

  /** Somebody looks elsewhere: what was done before is done. */
  forget(): void {
    this._steps.forget();
  }

  /** Takes back the last change: who could choose a preset that comes back can again. */
  undo(): void {
    this._steps.undo();
  }

  /** Changes one preset, or takes it away. */
  putPreset(
    preset: HouseholdPreset,
    change: Partial<HouseholdPreset> | null
  ): void {
    this._put(({ presets }) => ({
      presets: presets.flatMap((each) =>
        !isSame(each, preset) ? [each] : change ? [{ ...each, ...change }] : []
      ),
    }));
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
    this._put(({ presets }) => ({ presets: [...presets, added] }));
  }

  addRoute(route: HouseholdRoute): void {
    this._put(({ routes }) => ({ routes: [...routes, route] }));
  }

  putRoute(index: number, change: Partial<HouseholdRoute>): void {
    this._atRoute(index, (routes, at) =>
      routes.map((each, place) =>
        place === at ? { ...each, ...change } : each
      )
    );
  }

  /** Moves a route one up. */
  moveRoute(index: number): void {
    this._atRoute(index, (routes, at) => {
      const others = [...routes];
      const [moved] = others.splice(at, 1);
      if (moved && at > 0) {
        others.splice(at - 1, 0, moved);
        return others;
      }
      return routes;
    });
  }

  removeRoute(index: number): void {
    this._atRoute(index, (routes, at) =>
      routes.filter((_, each) => each !== at)
    );
  }

  /** Changes the route that is shown there, wherever it is by then. */
  private _atRoute(
    index: number,
    change: (
      routes: readonly HouseholdRoute[],
      at: number
    ) => readonly HouseholdRoute[]
  ): void {
    const route = JSON.stringify(this.routes[index]);
    this._put(({ routes }) => {
      const words = routes.map((each) => JSON.stringify(each));
      const at = words[index] === route ? index : words.indexOf(route);
      return at < 0 ? {} : { routes: change(routes, at) };
    });
  }

  /** Has lists be what becomes of those that are there; none of it if it is the same. */
  private _put(become: (now: PresetLists) => Lists): void {
    const wish: Wish = {
      apply: (now) => changed(now, become(now)),
      send: async (wanted, now) => {
        const lists = {
          ...(wanted.presets !== now.presets && { presets: wanted.presets }),
          ...(wanted.routes !== now.routes && { routes: wanted.routes }),
        };
        return this._api.changeLists(lists, whoChooseOthers(wanted, now));
      },
      restore: listsBack,
    };
    this._steps.do(wish);
  }
}

function changed(now: Household, lists: Lists): Household {
  const after = { ...now, ...lists };
  return after.presets === now.presets && after.routes === now.routes
    ? now
    : after;
}

/** A preset that has no id yet is called as no other of its app. */
function isSame(one: HouseholdPreset, other: HouseholdPreset): boolean {
  return other.id
    ? one.id === other.id
    : one.name === other.name && one.entryId === other.entryId;
}

/** Without what one's own change has made; who could choose a preset that comes back can again. */
function listsBack(
  now: Household,
  before: Household,
  after: Household
): Household {
  const presets = takeBack(now.presets, before.presets, after.presets);
  const routes = takeBack(now.routes, before.routes, after.routes);
  const back = changed(now, { presets, routes });
  const there = new Set(now.presets.map(({ id }) => id));
  const again = new Set(
    presets.map(({ id }) => id).filter((id) => !there.has(id))
  );
  return again.size
    ? { ...back, people: whoGetBack(again, now, before, after) }
    : back;
}

function whoGetBack(
  again: ReadonlySet<string>,
  now: Household,
  before: Household,
  after: Household
): readonly Person[] {
  const of = ({ people }: Household, id: string): Person["rules"]["presets"] =>
    people.find((each) => each.id === id)?.rules.presets ?? null;
  const without = (ids: Person["rules"]["presets"]): typeof ids =>
    ids?.filter((id) => !again.has(id)) ?? null;
  return now.people.map((person) => {
    const { id, own, rules } = person;
    const could = of(before, id);
    const presets =
      own && could?.some((each) => again.has(each))
        ? takeBack(rules.presets, could, without(of(after, id)))
        : rules.presets;
    return isEqual(presets, rules.presets)
      ? person
      : { ...person, rules: { ...rules, presets } };
  });
}

function whoChooseOthers(wanted: Household, now: Household): readonly Person[] {
  return wanted.people.filter(
    ({ own, rules }, index) =>
      own && !isEqual(rules.presets, now.people[index]?.rules.presets)
  );
}

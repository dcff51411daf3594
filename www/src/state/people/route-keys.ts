import type { HouseholdRoute } from "../../data/people/preset";

/** A number for each route that stays with it while it is changed or moved. */
export class RouteKeys {
  private _known: readonly { readonly word: string; readonly key: number }[] =
    [];
  private _last = 0;

  /** The numbers of these routes, which are those of before, a bit different. */
  of(routes: readonly HouseholdRoute[]): readonly number[] {
    const words = routes.map((each) => JSON.stringify(each));
    const left = new Map(this._known.map((each) => [each.key, each.word]));
    const found = new Map<number, number>();
    const take = (at: number, key: number | undefined): void => {
      if (key !== undefined && left.delete(key)) {
        found.set(at, key);
      }
    };
    words.forEach((word, at) => {
      const here = this._known[at];
      take(at, here?.word === word ? here.key : undefined);
    });
    const others = (): number[] =>
      [...words.keys()].filter((at) => !found.has(at));
    for (const at of others()) {
      take(at, [...left].find(([, word]) => word === words[at])?.[0]);
    }
    // What is left at its place was changed there.
    for (const at of others()) {
      take(at, this._known[at]?.key);
    }
    this._known = words.map((word, at) => ({
      word,
      key: found.get(at) ?? (this._last += 1),
    }));
    return this._known.map(({ key }) => key);
  }
}

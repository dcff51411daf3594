import { beforeEach, describe, expect, it } from "vitest";
import { RecentSearches } from "../../src/state/titles/recent-searches";

class Kept implements Pick<Storage, "getItem" | "setItem"> {
  readonly items = new Map<string, string>();
  full = false;

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full) {
      throw new Error("QuotaExceededError");
    }
    this.items.set(key, value);
  }
}

describe("recent searches", () => {
  let kept: Kept;
  let user: string;
  let searches: RecentSearches;

  beforeEach(() => {
    kept = new Kept();
    user = "ada";
    searches = new RecentSearches(
      () => kept as unknown as Storage,
      () => user
    );
  });

  it("are the latest first, each once, whatever its letters", () => {
    for (const term of ["dune", "night", "Dune"]) {
      searches.add(term);
    }
    expect(searches.all).toEqual(["Dune", "night"]);
  });

  it("count the steps of typing as one", () => {
    for (const term of ["ni", "nig", "night", "nigh", "ni"]) {
      searches.add(term);
    }
    expect(searches.all).toEqual(["night"]);
  });

  it("are eight at most", () => {
    for (const term of "a b c d e f g h i j".split(" ")) {
      searches.add(term);
    }
    expect(searches.all).toEqual("j i h g f e d c".split(" "));
  });

  it("are each person's own, and are cleared alone", () => {
    searches.add("dune");
    user = "mia";
    expect(searches.all).toEqual([]);
    searches.add("bluey");
    searches.clear();
    user = "ada";
    expect(searches.all).toEqual(["dune"]);
  });

  it.each(["", "null", "{", '{"a":1}', '[1,null,"dune"]'])(
    "make do with %j in the storage",
    (text) => {
      kept.items.set("requestarr-searches|ada", text);
      expect(searches.all).toEqual(text.includes("dune") ? ["dune"] : []);
    }
  );

  it("cost nothing where nothing can be kept", () => {
    kept.full = true;
    searches.add("dune");
    expect(searches.all).toEqual([]);
    const none = new RecentSearches(
      () => undefined,
      () => "x"
    );
    none.add("dune");
    expect(none.all).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer } from "../../src/data/answers";
import type { Raw } from "../../src/data/raw";
import { readItem } from "../../src/data/titles/read-titles";
import type { MediaItem } from "../../src/data/titles/title";
import {
  SearchController,
  type SearchView,
} from "../../src/state/titles/search-controller";
import { movie, season, series } from "../support/make";

interface Asked {
  readonly query: string;
  readonly scope: string;
  readonly answer: (titles: readonly MediaItem[]) => Promise<void>;
  readonly fail: (code: string) => Promise<void>;
}

function item(raw: Raw): MediaItem {
  const read = readItem(raw);
  if (!read) {
    throw new Error("Not a title");
  }
  return read;
}

const FOX = item(movie(1, "Foxes"));
const OWL = item(movie(2, "Owls"));

let asked: Asked[];
let told: SearchView[];
let search: SearchController;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  told = [];
  search = new SearchController(
    (query, scope) =>
      new Promise<Answer<readonly MediaItem[]>>((resolve) => {
        asked.push({
          query,
          scope,
          answer: async (value) => {
            resolve({ ok: true, value });
            await vi.advanceTimersByTimeAsync(0);
          },
          fail: async (code) => {
            resolve({ ok: false, trouble: { code, message: "" } });
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
    () => undefined,
    (view) => told.push(view),
    () => true
  );
  search.turnTo("one");
});

afterEach(() => {
  search.stop();
  vi.useRealTimers();
});

function titles(): string[] {
  return search.view.results.map((result) => result.title);
}

async function type(query: string): Promise<void> {
  search.type(query);
  await vi.advanceTimersByTimeAsync(300);
}

async function find(query: string, results: MediaItem[]): Promise<void> {
  await type(query);
  await asked.at(-1)?.answer(results);
}

describe("typing", () => {
  it("asks once, 300 ms after the last key", async () => {
    search.type("fo");
    await vi.advanceTimersByTimeAsync(299);
    search.type("fox");
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ query }) => query)).toEqual(["fox"]);
  });

  it("asks for a single letter only when told to", async () => {
    search.type("x");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(0);
    search.submit();
    expect(asked.map(({ query }) => query)).toEqual(["x"]);
  });

  it("never lets an older answer replace a newer one", async () => {
    await type("fox");
    await type("owl");
    await asked[1]?.answer([OWL]);
    await asked[0]?.answer([FOX]);
    expect(titles()).toEqual(["Owls"]);
  });

  it("drops the answer of a query that is being changed", async () => {
    await type("fox");
    search.type("foxe");
    await asked[0]?.answer([FOX]);
    expect(titles()).toEqual([]);
    expect(search.query).toBe("foxe");
  });

  it("drops what is awaited when the field is emptied", async () => {
    await type("fox");
    search.type(" ");
    await asked[0]?.answer([FOX]);
    expect(search.view).toMatchObject({
      answered: "",
      results: [],
      busy: false,
    });
  });

  it("keeps the old results until the new ones come", async () => {
    await find("fox", [FOX]);
    search.type("owl");
    await vi.advanceTimersByTimeAsync(300 + 200);
    expect(search.view).toMatchObject({ busy: true, skeleton: false });
    expect(titles()).toEqual(["Foxes"]);
    await asked[1]?.answer([OWL]);
    expect(titles()).toEqual(["Owls"]);
  });

  it("does not ask again for blanks around the same words", async () => {
    await find("fox", [FOX]);
    search.type("fox ");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
  });
});

describe("waiting with nothing to show", () => {
  it("shows the skeleton after 150 ms, not before", async () => {
    search.type("fox");
    await vi.advanceTimersByTimeAsync(300 + 149);
    expect(search.view.skeleton).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(search.view.skeleton).toBe(true);
    await asked[0]?.answer([FOX]);
    expect(search.view.skeleton).toBe(false);
  });

  it("keeps the skeleton while the typing goes on", async () => {
    search.type("fox");
    await vi.advanceTimersByTimeAsync(500);
    search.type("foxe");
    expect(search.view.skeleton).toBe(true);
    search.type("f");
    expect(search.view.skeleton).toBe(false);
  });
});

describe("trouble", () => {
  it("is told, and gone with the next good answer", async () => {
    await type("fox");
    await asked[0]?.fail("service_unavailable");
    expect(search.view.trouble?.code).toBe("service_unavailable");
    expect(told.at(-1)?.trouble).not.toBeNull();
    search.submit();
    await asked[1]?.answer([FOX]);
    expect(search.view.trouble).toBeNull();
    expect(titles()).toEqual(["Foxes"]);
  });

  it("of a quiet look changes nothing that is shown", async () => {
    await find("fox", [FOX]);
    void search.refresh();
    await asked[1]?.fail("service_unavailable");
    expect(search.view.trouble).toBeNull();
    expect(titles()).toEqual(["Foxes"]);
  });

  it("is asked away when the card goes on", async () => {
    await type("fox");
    await asked[0]?.fail("offline");
    search.resume();
    expect(asked).toHaveLength(2);
  });
});

describe("another scope", () => {
  it("asks there for the same words at once", async () => {
    await find("fox", [FOX]);
    search.turnTo("two");
    expect(asked.at(-1)).toMatchObject({ query: "fox", scope: "two" });
    expect(titles()).toEqual([]);
  });

  it("never gets the answer that another one was asked for", async () => {
    await type("fox");
    search.turnTo("two");
    await asked[0]?.answer([FOX]);
    expect(titles()).toEqual([]);
  });

  it("shows what it had found for the same words on return", async () => {
    await find("fox", [FOX]);
    search.turnTo("two");
    await asked[1]?.answer([OWL]);
    search.turnTo("one");
    expect(titles()).toEqual(["Foxes"]);
    expect(asked).toHaveLength(3);
  });
});

describe("what a request said", () => {
  it("is newer than an answer that was asked for before it", async () => {
    await find("fox", [FOX]);
    void search.refresh();
    search.put({ ...FOX, status: "requested" });
    await asked[1]?.answer([FOX]);
    expect(search.view.results[0]?.status).toBe("requested");
  });

  it("gives way to an answer that was asked for after it", async () => {
    await find("fox", [FOX]);
    search.put({ ...FOX, status: "requested" });
    void search.refresh();
    await asked[1]?.answer([{ ...FOX, status: "downloading" }]);
    expect(search.view.results[0]?.status).toBe("downloading");
  });

  it("still holds when the other tab is left again", async () => {
    await find("fox", [FOX]);
    search.put({ ...FOX, status: "requested" });
    search.turnTo("two");
    search.turnTo("one");
    expect(search.view.results[0]?.status).toBe("requested");
  });
});

describe("while something is being added", () => {
  const ADDING: MediaItem = { ...FOX, status: "adding" };

  it("looks again after 2, 3, 5, 8, 13, 20, 30 and 30 s", async () => {
    await find("fox", [ADDING]);
    for (const [index, seconds] of [2, 3, 5, 8, 13, 20, 30, 30].entries()) {
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(asked).toHaveLength(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked).toHaveLength(index + 2);
      await asked.at(-1)?.answer([ADDING]);
    }
  });

  it("stops once it is settled, and tells nobody of the looks", async () => {
    await find("fox", [ADDING]);
    const before = told.length;
    await vi.advanceTimersByTimeAsync(2000);
    await asked.at(-1)?.answer([{ ...FOX, status: "requested" }]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(asked).toHaveLength(2);
    expect(told).toHaveLength(before);
  });

  it("looks again for a season, and after a look that failed", async () => {
    const shows = item(series(7, "Owls", [season(1, 8, { status: "adding" })]));
    await find("owl", [shows]);
    await vi.advanceTimersByTimeAsync(2000);
    await asked.at(-1)?.fail("service_unavailable");
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveLength(3);
  });

  it("rests while the card is not on the page", async () => {
    await find("fox", [ADDING]);
    search.stop();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(asked).toHaveLength(1);
    search.resume();
    expect(asked).toHaveLength(2);
  });
});

import { afterEach, expect, it, vi } from "vitest";
import type { HomeView } from "../../src/elements/home/home-view";
import type { ShelfRow } from "../../src/elements/home/shelf-row";
import { shelfTurns } from "../../src/state/turns";
import type { Raw } from "../../src/data/raw";
import { shelf, Shelves, showHome } from "../support/home-page";
import { movie } from "../support/make";
import { shownText } from "../support/page";

const SHELVES = 30;

afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

/** As many shelves as an admin with many lists has. */
function many(title: string): Raw[] {
  return Array.from({ length: SHELVES }, (_, number) =>
    shelf(`list:radarr1:${String(number)}`, `List ${String(number)}`, {
      results: Array.from({ length: 6 }, (_each, index) =>
        movie(number * 6 + index + 1, title)
      ),
    })
  );
}

/** Home once its first message came, before anything else had its turn. */
async function begun(): Promise<{
  readonly view: HomeView;
  readonly rows: readonly ShelfRow[];
  readonly backend: Shelves;
  readonly drawn: () => number;
}> {
  const backend = new Shelves();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { view } = await showHome(backend);
  backend.tell({ shelves: many("Gull Rock"), news: [] });
  await view.updateComplete;
  const rows = [
    ...view.renderRoot.querySelectorAll<ShelfRow>("requestarr-shelf"),
  ];
  await rows[0]?.updateComplete;
  const drawn = (): number =>
    rows.filter((row) => row.renderRoot.querySelector(".cell")).length;
  return { view, rows, backend, drawn };
}

it("draws what is seen before what is not, which has its room already", async () => {
  const { rows, drawn } = await begun();
  const [first] = rows;
  const last = rows[SHELVES - 1];
  expect(rows).toHaveLength(SHELVES);
  expect(first?.renderRoot.querySelectorAll(".cell")).toHaveLength(6);
  expect(last?.renderRoot.querySelector(".cell")).toBeNull();
  expect(last?.offsetHeight).toBeGreaterThan(200);
  const room = last?.offsetHeight ?? 0;
  await vi.runAllTimersAsync();
  expect(drawn()).toBe(SHELVES);
  expect(Math.abs((last?.offsetHeight ?? 0) - room)).toBeLessThan(60);
});

it("draws at once what is scrolled to", async () => {
  const { rows } = await begun();
  const last = rows[SHELVES - 1];
  last?.scrollIntoView({ behavior: "instant" });
  await vi.waitFor(() => {
    expect(last?.renderRoot.querySelectorAll(".cell")).toHaveLength(6);
  });
});

it("draws the rest at once where what is in it is wanted", async () => {
  const { rows, drawn } = await begun();
  shelfTurns.all();
  await Promise.all(rows.map(async (row) => row.updateComplete));
  expect(drawn()).toBe(SHELVES);
});

it("has every shelf follow a change, also one that nobody sees", async () => {
  const { view, rows, backend } = await begun();
  await vi.runAllTimersAsync();
  backend.tell({ shelves: many("Far Tundra"), news: [] });
  await view.updateComplete;
  await vi.runAllTimersAsync();
  for (const row of rows) {
    const titles = [...row.renderRoot.querySelectorAll(".hit")];
    expect(titles.map(shownText)).toEqual(Array(6).fill("Far Tundra"));
  }
});

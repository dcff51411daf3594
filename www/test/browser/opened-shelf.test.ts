import { beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import type { Raw } from "../../src/data/raw";
import type { WebSocketMessage } from "../../src/ha/types";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie, series } from "../support/make";
import { showPage } from "../support/panel-page";
import { boxOf } from "../support/rest";

const FIRST = 20;

beforeAll(() => {
  definePage();
});

/** A shelf of so many movies, told and paged as the integration does it. */
class LongShelf {
  readonly home = new FakeHomeAssistant();
  numbers: number[] = [];
  sets: number[] = [];
  more: Raw = {};

  constructor(
    readonly id: string,
    count: number,
    sets = 0
  ) {
    localStorage.clear();
    this.numbers = Array.from({ length: count }, (_, at) => at + 1);
    this.sets = Array.from({ length: sets }, (_, at) => at + 1);
    this.home.shelves = [this.page(0, FIRST)];
    this.home.on("requestarr/shelf", (message: WebSocketMessage) =>
      this.page(message.offset as number, message.limit as number)
    );
  }

  page(offset: number, limit: number): Raw {
    const end = offset + limit;
    return shelf(this.id, "The long shelf", {
      total: this.numbers.length,
      results: this.numbers
        .slice(offset, end)
        .map((number) => movie(number, `Number ${String(number)}.`)),
      groups: this.sets.slice(offset, end).map(setOf),
      groups_total: this.sets.length,
      ...this.more,
    });
  }

  /** Tells that it is otherwise now. */
  tell(): void {
    this.home.discovering.tell({ shelf: this.page(0, FIRST) });
  }
}

function setOf(number: number): Raw {
  const parts = [
    movie(1000 + number, "One that is there", { status: "available" }),
    movie(2000 + number, "One that isn’t"),
  ];
  const title = `Set ${String(number)}.`;
  return { collection_tmdb_id: number, title, have: 1, total: 2, parts };
}

const cells = (): number => page.getByRole("listitem").all().length;
const more = page.getByRole("button", { name: "Show more" });

async function open(long: LongShelf): Promise<void> {
  await showPage(`/requestarr/shelf/${long.id}`, { home: long.home });
}

it("is named when its address is typed in, also where Home doesn’t show it", async () => {
  const long = new LongShelf("trending", 3);
  long.home.shelves = [];
  await open(long);
  await expect
    .element(page.getByRole("heading", { name: "The long shelf" }))
    .toBeVisible();
  await expect.poll(cells).toBe(3);
});

it("says where it comes from, and keeps its distance from its titles", async () => {
  const long = new LongShelf("trending", 3);
  long.more = {
    source: "Radarr: popular right now.",
    updated_at: new Date().toISOString(),
  };
  await open(long);
  const note = page.getByText("Radarr: popular right now. Updated today.");
  await expect.element(note).toBeVisible();
  const first = page.getByRole("listitem").first().element();
  const between =
    (await boxOf(first)).top - (await boxOf(note.element())).bottom;
  expect(between).toBeGreaterThanOrEqual(12);
});

it("shows all it has, page by page", async () => {
  const long = new LongShelf("trending", 130);
  await open(long);
  await expect.poll(cells).toBe(60);
  await more.click();
  await expect.poll(cells).toBe(120);
  await more.click();
  await expect.poll(cells).toBe(130);
  await expect.element(more).not.toBeInTheDocument();
});

it("shows all collections, however many there are", async () => {
  const long = new LongShelf("collections", 70, 70);
  await open(long);
  await expect.poll(cells).toBe(60);
  await more.click();
  await expect.poll(cells).toBe(70);
  await expect
    .element(page.getByRole("heading", { name: "Set 70.", exact: true }))
    .toBeInTheDocument();
  await expect.element(more).not.toBeInTheDocument();
});

it("shows collections of which everything is requested already", async () => {
  await open(new LongShelf("collections", 0, 2));
  await expect.poll(cells).toBe(2);
});

it("lets go of what may no longer be seen, on every page that was read", async () => {
  const long = new LongShelf("trending", 100);
  await open(long);
  await expect.poll(cells).toBe(60);
  await more.click();
  await expect.poll(cells).toBe(100);
  long.numbers = long.numbers.filter((number) => number % 10 !== 0);
  long.tell();
  await expect.poll(cells).toBe(90);
  await expect
    .element(page.getByRole("link", { name: "Number 90.", exact: true }))
    .not.toBeInTheDocument();
});

it("lets go of what may no longer be seen when all shelves are told anew", async () => {
  const long = new LongShelf("trending", 5);
  await open(long);
  await expect.poll(cells).toBe(5);
  long.numbers = [1, 2];
  long.home.discovering.tell({ shelves: [long.page(0, FIRST)] });
  await expect.poll(cells).toBe(2);
});

it("asks for nothing again as long as the same things are on it", async () => {
  const long = new LongShelf("trending", 5);
  await open(long);
  await expect.poll(cells).toBe(5);
  const asked = long.home.callsTo("requestarr/shelf").length;
  long.more = { message: "It can’t be read anew." };
  long.tell();
  await expect.element(page.getByText("It can’t be read anew.")).toBeVisible();
  expect(long.home.callsTo("requestarr/shelf")).toHaveLength(asked);
});

it("keeps what was read where it can’t be read again", async () => {
  const long = new LongShelf("trending", 5);
  await open(long);
  await expect.poll(cells).toBe(5);
  long.home.refuse("requestarr/shelf", "service_unavailable");
  long.numbers = [1, 2];
  const asked = long.home.callsTo("requestarr/shelf").length;
  long.tell();
  await expect
    .poll(() => long.home.callsTo("requestarr/shelf").length)
    .toBe(asked + 1);
  await expect.poll(cells).toBe(5);
});

it("opens from a place with what that showed, also by its address", async () => {
  localStorage.clear();
  const home = new FakeHomeAssistant();
  const places = ["home", "movie", "series"];
  const mixed = { kind: "mixed", places };
  const both = [movie(1, "Foxes at Dusk"), series(2, "Seven Nights", [])];
  home.shelves = [shelf("coming", "Coming soon", { ...mixed, results: both })];
  home.on("requestarr/shelf", ({ place }) =>
    shelf("coming", "Coming soon", {
      ...mixed,
      results: place === "series" ? both.slice(1) : both,
    })
  );
  const { panel } = await showPage("/requestarr/series", { home });
  await page.getByRole("link", { name: "Coming soon" }).click();
  await expect
    .poll(() => home.callsTo("requestarr/shelf").at(-1)?.place)
    .toBe("series");
  expect(location.pathname + location.search).toBe(
    "/requestarr/shelf/coming?in=series"
  );
  await expect.element(page.getByText("Seven Nights")).toBeVisible();
  await expect.poll(() => page.getByText("Foxes at Dusk").query()).toBeNull();
  await expect
    .element(page.getByRole("link", { name: "Series" }).first())
    .toHaveAttribute("aria-current", "page");
  panel.remove();
  await showPage("/requestarr/shelf/coming?in=series", { home });
  await expect.element(page.getByText("Seven Nights")).toBeVisible();
  await expect.poll(() => page.getByText("Foxes at Dusk").query()).toBeNull();
});

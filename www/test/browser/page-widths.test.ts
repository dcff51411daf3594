import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { showPage } from "../support/panel-page";
import { boxOf } from "../support/rest";

const MANY = Array.from({ length: 20 }, (_, at) =>
  movie(at + 1, `Night ${String(at + 1)}`)
);

beforeAll(() => {
  definePage();
});

describe.each([
  [390, 116, 16],
  [768, 132, 24],
  [1200, 148, 32],
  [1920, 188, 56],
])("a shelf at %i px", (width, cell, edge) => {
  it("has posters of the width that is meant, from edge to edge", async () => {
    await page.viewport(width, 800);
    const home = new FakeHomeAssistant();
    home.shelves = [shelf("trending", "Trending", { results: MANY })];
    const { panel } = await showPage("/requestarr", { home, width });
    const first = page.getByRole("listitem").first();
    await expect.element(first).toBeVisible();
    const row = first.element().parentElement ?? panel;
    const frame = panel.getBoundingClientRect();
    const box = await boxOf(first.element());
    expect(box.width).toBeCloseTo(cell, 0);
    expect(box.left - frame.left).toBeCloseTo(edge, 0);
    expect((await boxOf(row)).right).toBeCloseTo(frame.right, 0);
    await page.viewport(1000, 900);
  });
});

describe.each([844, 932])("a phone on its side, %i px wide", (width) => {
  it("has its places beside the search, in one line", async () => {
    await page.viewport(width, 390);
    const home = new FakeHomeAssistant();
    home.shelves = [shelf("trending", "Trending", { results: MANY })];
    const { panel } = await showPage("/requestarr", {
      home,
      width,
      narrow: true,
    });
    const places = page.getByRole("navigation", { name: "Places" });
    const people = places.getByRole("link", { name: "People" });
    await expect.element(people).toBeVisible();
    const search = await boxOf(page.getByRole("search").element());
    const last = await boxOf(people.element());
    expect(
      Math.abs(last.top + last.bottom - search.top - search.bottom)
    ).toBeLessThan(8);
    expect(search.width).toBeGreaterThan(200);
    expect(last.right).toBeLessThanOrEqual(width);
    const head = panel.shadowRoot?.querySelector(".head");
    expect(head?.getBoundingClientRect().height).toBeLessThan(64);
    await page.viewport(1000, 900);
  });
});

it("leaves room on a small phone on its side: its two lines scroll away", async () => {
  await page.viewport(667, 375);
  const home = new FakeHomeAssistant();
  home.shelves = ["trending", "popular"].map((id) =>
    shelf(id, id, { results: MANY })
  );
  const { panel } = await showPage("/requestarr", { home, width: 667 });
  await expect.element(page.getByRole("listitem").first()).toBeVisible();
  window.scrollTo(0, 300);
  const head = panel.shadowRoot?.querySelector(".head");
  await expect
    .poll(() => head?.getBoundingClientRect().bottom ?? 1)
    .toBeLessThanOrEqual(0);
  window.scrollTo(0, 0);
  await page.viewport(1000, 900);
});

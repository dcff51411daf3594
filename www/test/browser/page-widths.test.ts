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

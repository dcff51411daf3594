import { afterEach, beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { showPage } from "../support/panel-page";
import { rest } from "../support/rest";

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  await page.viewport(1000, 900);
});

const kinds = page.getByRole("navigation", { name: "Kinds" });

it.each([320, 390])(
  "the pills of a phone begin with All, and it leads back, at %i px",
  async (width) => {
    await page.viewport(width, 844);
    const home = new FakeHomeAssistant();
    const { panel } = await showPage("/requestarr/series", { home, width });
    const pills = kinds.getByRole("link");
    await expect.element(pills.nth(0)).toHaveTextContent("All");
    expect(pills.elements().map((each) => each.textContent.trim())).toEqual([
      "All",
      "Movies",
      "Series",
      "Music",
    ]);
    await rest();
    for (const each of pills.elements()) {
      const box = each.getBoundingClientRect();
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.right).toBeLessThanOrEqual(width);
    }
    await kinds.getByRole("link", { name: "All" }).click();
    expect(location.pathname).toBe("/requestarr");
    await expect
      .element(kinds.getByRole("link", { name: "All" }))
      .toHaveAttribute("aria-current", "page");
    panel.remove();
  }
);

const places = page.getByRole("navigation", { name: "Places" });

function inkOf(name: RegExp): string {
  return getComputedStyle(places.getByRole("link", { name }).element()).color;
}

it.each([
  ["/requestarr", "page"],
  ["/requestarr/movies", null],
  ["/requestarr/series", null],
  ["/requestarr/music", null],
  ["/requestarr/shelf/trending?in=music", null],
])("the bar of a phone marks Home at %s", async (address, current) => {
  await page.viewport(390, 844);
  const { panel } = await showPage(address, { width: 390 });
  const link = places.getByRole("link", { name: "Home" });
  await expect.element(link).toBeVisible();
  await rest();
  expect(inkOf(/Home/)).not.toBe(inkOf(/Requests/));
  expect(link.element().getAttribute("aria-current")).toBe(current);
  panel.remove();
});

it("marks only Movies where the bar has room for it", async () => {
  const { panel } = await showPage("/requestarr/movies");
  await expect
    .element(places.getByRole("link", { name: "Movies" }))
    .toHaveAttribute("aria-current", "page");
  await rest();
  expect(inkOf(/Home/)).toBe(inkOf(/Requests/));
  expect(inkOf(/Movies/)).not.toBe(inkOf(/Requests/));
  panel.remove();
});

it("marks nothing but Requests on a phone at Requests", async () => {
  await page.viewport(390, 844);
  const { panel } = await showPage("/requestarr/requests", { width: 390 });
  await expect
    .element(places.getByRole("link", { name: "Requests" }))
    .toHaveAttribute("aria-current", "page");
  await rest();
  expect(inkOf(/Home/)).toBe(inkOf(/Downloads/));
  panel.remove();
});

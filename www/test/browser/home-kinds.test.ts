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

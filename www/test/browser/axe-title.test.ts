import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { showPage } from "../support/panel-page";
import { KEEPER, ROCK } from "../support/titles";

beforeAll(() => {
  definePage();
});

describe.each([
  [320, false, "ltr"],
  [390, true, "rtl"],
  [1000, true, "ltr"],
  [1000, false, "rtl"],
])("at %i pixels, dark %s, %s", (width, dark, direction) => {
  it.each([
    "movie/603",
    "movie/604",
    "movie/10",
    "series/81189",
    "movie/999999",
  ])("%s is open to everybody", async (address) => {
    await page.viewport(width, 800);
    const home = new FakeHomeAssistant();
    home.items = [KEEPER, ROCK, ...home.items];
    await showPage(`/requestarr/${address}`, {
      home,
      width,
      narrow: width < 870,
      dark,
    });
    document.documentElement.dir = direction;
    await expect
      .element(page.getByRole("heading", { level: 1 }))
      .toBeInTheDocument();
    await expect.poll(() => home.callsTo("requestarr/title").length).toBe(1);
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await page.viewport(1000, 900);
  });
});

import { beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { showPage } from "../support/panel-page";
import { homeWithFamily } from "../support/people";

beforeAll(() => {
  definePage();
});

it("whose presets are gone is said on the page of presets, and of them", async () => {
  const household = homeWithFamily();
  household.presets = [
    { id: "p0", name: "Normal", kind: "movie", entry_id: "radarr1", tags: [] },
  ];
  household.people = household.people.map((each) =>
    each.user_id === "leo"
      ? { ...each, presets: [], presets_gone: ["series"] }
      : each
  );
  await showPage("/requestarr/people/presets", { home: household.home });
  const said = page.getByText(
    "No preset is left for Leo, so what they requested by it needs approval now."
  );
  await expect.element(said).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole("link", { name: "Back to People" }).click();
  await page.getByRole("link", { name: "Leo", exact: true }).click();
  const sum = page.getByText(/Everything needs approval/).first();
  await expect.element(sum).toBeVisible();
});

import { page, userEvent } from "vitest/browser";
import { beforeAll, describe, expect, it } from "vitest";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { everything, focused } from "../support/page";
import { showPage } from "../support/panel-page";
import { type FakeHousehold, homeWithFamily, PRESETS } from "../support/people";
import { hardToHit } from "../support/rest";

beforeAll(() => {
  definePage();
});

const ANIMATED = {
  if: { genres: ["Animation"], kinds: ["series"] },
  preset: "p0",
};
const KIDS = { if: { max_age: 11, people: ["leo"] }, preset: "For the kids" };
const FRENCH = { if: { original_languages: ["French"] }, preset: "p0" };

async function shown(): Promise<FakeHousehold> {
  const household = homeWithFamily();
  household.presets = PRESETS;
  household.routes = [ANIMATED, KIDS, FRENCH];
  await showPage("/requestarr/people/presets", { home: household.home });
  await expect.element(row(0)).toBeVisible();
  return household;
}

const row = (at: number): ReturnType<typeof page.getByRole> =>
  page.getByRole("list").last().getByRole("listitem").nth(at);
const open = (at: number): Promise<void> =>
  row(at).getByText("goes to", { exact: true }).click();
const opened = (): string[] =>
  everything(document.body)
    .filter((each) => each.matches("details.way[open] summary b"))
    .map((each) => each.textContent);

describe("a route", () => {
  it("opens, and each thing that is changed is set at once", async () => {
    const household = await shown();
    await open(1);
    const genres = row(1).getByRole("textbox", { name: /^Genres/ });
    await expect.element(genres).toHaveValue("");
    await genres.fill("Family, Anime");
    await userEvent.keyboard("{Tab}");
    await expect
      .poll(() => household.routes[1])
      .toMatchObject({ if: { genres: ["Family", "Anime"], max_age: 11 } });
    expect(focused()?.closest("details")).not.toBeNull();
    await row(1).getByRole("spinbutton", { name: "Rated up to age" }).fill("");
    await userEvent.keyboard("{Tab}");
    await row(1).getByText("Movies", { exact: true }).click();
    await row(1).getByText("Ben", { exact: true }).click();
    await row(1)
      .getByRole("combobox", { name: "Goes to" })
      .selectOptions("Normal");
    const whole = {
      if: {
        genres: ["Family", "Anime"],
        people: ["leo", "ben"],
        kinds: ["movie"],
      },
      preset: "Normal",
    };
    await expect
      .poll(() => household.routes)
      .toEqual([ANIMATED, whole, FRENCH]);
    expect(opened()).toEqual([
      "Movies, Family and Anime, requested by Leo and Ben",
    ]);
    expect(await violations()).toEqual([]);
    const pressed = everything(document.body).filter((each) =>
      each.matches(".ways button, .ways summary, .ways select")
    );
    expect(await hardToHit(pressed)).toEqual([]);
  });

  it.each(["22", "-1", "1.5"])("takes no age that is none: %s", async (age) => {
    const household = await shown();
    await open(1);
    const field = row(1).getByRole("spinbutton", { name: "Rated up to age" });
    await field.fill(age);
    await userEvent.keyboard("{Tab}");
    await expect.element(field).toHaveValue(11);
    expect(household.routes).toEqual([ANIMATED, KIDS, FRENCH]);
  });

  it("stays the one that is open while others move or go", async () => {
    const household = await shown();
    await open(1);
    const kids = ["rated up to 11, requested by Leo"];
    await expect.poll(opened).toEqual(kids);
    await row(1)
      .getByRole("button", { name: /^Move up/ })
      .click();
    await expect.poll(() => household.routes).toEqual([KIDS, ANIMATED, FRENCH]);
    expect(opened()).toEqual(kids);
    expect(focused()?.textContent).toContain("rated up to 11");
    await row(2)
      .getByRole("button", { name: /^Move up/ })
      .click();
    await row(1)
      .getByRole("button", { name: /^Remove/ })
      .click();
    await expect.poll(() => household.routes).toEqual([KIDS, ANIMATED]);
    expect(opened()).toEqual(kids);
    await row(0)
      .getByRole("button", { name: /^Remove/ })
      .click();
    await expect.poll(() => household.routes).toEqual([ANIMATED]);
    expect(opened()).toEqual([]);
  });
});

it("a preset that takes the place of a removed one stays closed", async () => {
  const household = await shown();
  household.routes = [];
  await page.getByText("Normal", { exact: true }).first().click();
  await page
    .getByRole("button", { name: "Remove Normal", exact: true })
    .click();
  await expect.poll(() => household.presets.length).toBe(1);
  const left = everything(document.body).filter((each) =>
    each.matches("details.preset[open]")
  );
  expect(left).toEqual([]);
});

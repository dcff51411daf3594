import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie, series } from "../support/make";
import { field, focused, press, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { rest } from "../support/rest";

const MANY = Array.from({ length: 29 }, (_, at) =>
  movie(100 + at, `Night ${String(at)}`)
);

function home(
  ...others: readonly ReturnType<typeof series>[]
): FakeHomeAssistant {
  const made = new FakeHomeAssistant();
  made.items = [...MANY, ...others];
  return made;
}

function shown(): number {
  return page
    .getByRole("list", { name: "Movies" })
    .getByRole("listitem")
    .elements().length;
}

/** The key of the title that something belongs to, through all shadow roots. */
function titleOf(element: Element | null): string {
  for (let at = element; at;) {
    const title = at.closest<HTMLElement>("[data-key]");
    if (title) {
      return title.dataset.key ?? "";
    }
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return "";
}

const all = page.getByRole("button", { name: "Show all 29" });
const harbor = series(20, "Night Harbor", []);

beforeAll(() => {
  definePage();
});

describe("what is found of several kinds", () => {
  it.each([
    [320, 5],
    [390, 5],
    [768, 8],
    [1200, 14],
    [1920, 22],
  ])(
    "is two lines of each at %i px, so that none is out of reach",
    async (width, count) => {
      await page.viewport(width, 900);
      await showPage("/requestarr?q=night", { width, home: home(harbor) });
      await expect.element(all).toBeVisible();
      await rest();
      expect(Math.abs(shown() - count)).toBeLessThanOrEqual(2);
      await expect
        .element(page.getByText("Night Harbor").first())
        .toBeVisible();
      expect(await violations()).toEqual([]);
    }
  );

  it("is shown whole when asked for, and goes on from there", async () => {
    await showPage("/requestarr?q=night", { home: home(harbor) });
    await expect.element(all).toBeVisible();
    await rest();
    const before = shown();
    (all.element() as HTMLElement).focus();
    await press("{Enter}");
    await expect.poll(shown).toBe(29);
    expect(focused()?.textContent).toContain(`Night ${String(before)}`);
    await field.fill("night 1");
    await expect.poll(shown).toBe(11);
    await field.fill("night");
    await expect.element(all).toBeVisible();
  });

  it("is shown whole at once where there is one kind alone", async () => {
    await showPage("/requestarr?q=night", { home: home() });
    await expect.poll(shown).toBe(29);
    await expect.element(all).not.toBeInTheDocument();
  });
});

describe("one letter", () => {
  it("leaves what was found on the page, gray, and says what Enter does", async () => {
    await showPage("/requestarr?q=night", { home: home(harbor) });
    await expect.element(all).toBeVisible();
    await field.fill("h");
    await expect
      .element(page.getByText("Press Enter to search for “h”"))
      .toBeVisible();
    const section = page.getByRole("region", { name: "Movies" }).element();
    expect(getComputedStyle(section).filter).toContain("grayscale");
    expect(await violations()).toEqual([]);
    await press("{Enter}");
    await expect
      .element(page.getByText("Press Enter to search for “h”"))
      .not.toBeInTheDocument();
  });

  it("does so in the card", async () => {
    await show({}, home(harbor));
    await search("night");
    await expect.element(page.getByText(/29 found/)).toBeVisible();
    await field.fill("h");
    await expect
      .element(page.getByText("Press Enter to search for “h”"))
      .toBeVisible();
    await field.fill("night");
    await expect.element(page.getByText(/29 found/)).toBeVisible();
  });
});

describe("an arrow up from the first line of a group", () => {
  it("leads to the group above, not to the field", async () => {
    await page.viewport(1200, 900);
    const made = home(harbor);
    made.items = [...MANY.slice(0, 3), harbor];
    await showPage("/requestarr?q=night", { home: made });
    const below = page.getByRole("button", { name: /^Night Harbor/ });
    await expect.element(below).toBeVisible();
    await rest();
    (below.element() as HTMLElement).focus();
    await press("{ArrowUp}");
    expect(titleOf(focused())).toContain("|movie|");
    await press("{ArrowUp}");
    expect(focused()).toBe(field.element());
  });
});

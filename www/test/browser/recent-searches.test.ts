import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { button, field, focused, press, show } from "../support/page";
import { showPage } from "../support/panel-page";

const box = page.getByRole("region", { name: "Recent searches" });

beforeAll(() => {
  definePage();
});

beforeEach(async () => {
  await page.viewport(1000, 800);
});

/** Searches for something that is found, and empties the field again. */
async function searchOnce(query: string): Promise<void> {
  await field.fill(query);
  await expect.element(page.getByText(/\d found/).first()).toBeVisible();
  await expect.poll(() => JSON.stringify(localStorage)).toContain(query);
  await field.fill("");
}

describe.each(["page", "card"])("the %s", (where) => {
  beforeEach(async () => {
    if (where === "page") {
      await showPage();
    } else {
      await show();
      await page.getByRole("tab", { name: "Movies" }).click();
    }
  });

  it("offers the last searches while its empty field is in use", async () => {
    await searchOnce("night");
    await expect.element(box).toBeVisible();
    await field.fill("x");
    await expect.element(box).not.toBeInTheDocument();
    await field.fill("");
    await expect.element(box).toBeVisible();
    expect(await violations()).toEqual([]);
    (focused() as HTMLElement).blur();
    await expect.element(box).not.toBeInTheDocument();
  });

  it("searches again by a press, and keeps the focus in the field", async () => {
    await searchOnce("night");
    await button("Search for night again").click();
    await expect.element(field).toHaveValue("night");
    await expect.element(page.getByText(/\d found/).first()).toBeVisible();
    expect(focused()).toBe(field.element());
  });

  it("is searched again by a remote's arrows", async () => {
    await searchOnce("night");
    await press("{ArrowDown}");
    const first = button("Search for night again").element();
    while (focused() !== first) {
      const before = focused();
      await press("{ArrowDown}");
      expect(focused()).not.toBe(before);
    }
    await press("{Enter}");
    await expect.element(field).toHaveValue("night");
  });

  it("forgets them when told to", async () => {
    await searchOnce("night");
    await button("Clear").click();
    await expect.element(box).not.toBeInTheDocument();
    expect(focused()).toBe(field.element());
  });

  it("offers nothing that found nothing", async () => {
    await field.fill("zzzz");
    await expect.element(page.getByText(/zzzz”/).first()).toBeVisible();
    await field.fill("");
    await expect.element(box).not.toBeInTheDocument();
  });
});

describe.each([320, 390, 1200])("at %i px", (width) => {
  it("stays on the screen", async () => {
    await page.viewport(width, 700);
    await showPage("/requestarr", { width, narrow: width < 600 });
    await searchOnce("night");
    const { left, right } = box.element().getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { choose, menuOf, open, rows } from "../support/downloads-page";
import { button, focused, press } from "../support/page";
import { rest } from "../support/rest";

const SIZES = { s: 12, m: 14, l: 16, xl: 20 };
const REMOVE = "Remove Night Orchard…";
const ANOTHER = "Find another copy of Night Orchard";

afterEach(async () => {
  document.documentElement.removeAttribute("style");
  await page.viewport(1000, 900);
});

function twiceTheText(): void {
  for (const [name, size] of Object.entries(SIZES)) {
    document.documentElement.style.setProperty(
      `--ha-font-size-${name}`,
      `${String(size * 2)}px`
    );
  }
}

describe("the menu of a download", () => {
  it("looks for another copy of what is still downloading", async () => {
    const { home } = await open();
    await choose("Night Orchard", ANOTHER);
    const dialog = page.getByRole("dialog", { name: "Find another copy?" });
    await dialog.getByRole("button", { name: /another copy$/ }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(
      home
        .callsTo("requestarr/remove_download")
        .filter(({ preview }) => !preview)
    ).toMatchObject([{ key: "orchard", blocklist: true }]);
  });

  it.each(["Paper Night", "Mira Solano"])(
    "does not where there is no copy that could be worse: %s",
    async (title) => {
      await open();
      await menuOf(title).click();
      await expect.element(button(`Remove ${title}…`)).toBeVisible();
      await expect
        .element(button(`Find another copy of ${title}`))
        .not.toBeInTheDocument();
    }
  );

  it("is used by keys alone, and gives the focus back", async () => {
    await open();
    const menu = menuOf("Night Orchard");
    (menu.element() as HTMLElement).focus();
    await press("{Enter}");
    await expect.poll(focused).toBe(button(ANOTHER).element());
    await press("{ArrowDown}");
    await expect.poll(focused).toBe(button(REMOVE).element());
    await press("{Escape}");
    await expect.element(button(REMOVE)).not.toBeInTheDocument();
    expect(focused()).toBe(menu.element());
    await press("{Enter}");
    await expect.poll(focused).toBe(button(ANOTHER).element());
    await press("{Tab}");
    await press("{Tab}");
    await expect.element(button(REMOVE)).not.toBeInTheDocument();
  });

  it("shuts on a press beside it, which opens nothing else", async () => {
    await open();
    await menuOf("Night Orchard").click();
    await expect.element(button(REMOVE)).toBeVisible();
    await page
      .elementLocator(document.body)
      .click({ position: { x: 2, y: 2 } });
    await expect.element(button(REMOVE)).not.toBeInTheDocument();
  });

  it.each([
    [320, false, false],
    [320, true, true],
    [390, true, false],
    [1200, false, true],
    [1920, false, false],
  ])(
    "has room at %i px (twice the text: %s, right to left: %s)",
    async (width, twice, rtl) => {
      await page.viewport(width, 900);
      if (twice) {
        twiceTheText();
      }
      const { card } = await open({ width, rtl });
      await expect.element(rows.nth(4)).toBeVisible();
      for (const title of ["Night Orchard", "Paper Night"]) {
        await menuOf(title).click();
        await expect.element(button(`Remove ${title}…`)).toBeVisible();
        await rest();
        const menu = menuOf(title).element();
        const { width: wide, height: high } = menu.getBoundingClientRect();
        expect(Math.min(wide, high)).toBeGreaterThanOrEqual(44);
        const list = menu.nextElementSibling as HTMLElement;
        const { left, right } = list.getBoundingClientRect();
        const frame = card.getBoundingClientRect();
        expect(left).toBeGreaterThanOrEqual(frame.left);
        expect(right).toBeLessThanOrEqual(frame.right);
        for (const each of list.querySelectorAll("button")) {
          const box = each.getBoundingClientRect();
          expect(box.height).toBeGreaterThanOrEqual(44);
          expect(each.scrollWidth).toBeLessThanOrEqual(each.clientWidth + 1);
          const root = each.getRootNode() as ShadowRoot;
          const hit = root.elementFromPoint(
            box.left + box.width / 2,
            box.top + box.height / 2
          );
          expect(each.contains(hit)).toBe(true);
        }
      }
    }
  );
});

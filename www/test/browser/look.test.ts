import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import {
  button,
  everything,
  press,
  search,
  show,
  type Shown,
} from "../support/page";
import { boxOf, HALF_PIXEL, hardToHit, rest } from "../support/rest";

/** The card's own lines at its sides, which hold nothing. */
const BORDERS = 2;
const WIDTHS = [280, 320, 360, 480, 600, 640, 900, 1200];

function items(card: RequestarrCard): DOMRect[] {
  return everything(card.shadowRoot ?? card)
    .filter((element) => element.localName === "requestarr-item")
    .map((element) => element.getBoundingClientRect());
}

/** How many titles stand beside the first one. */
function columns(card: RequestarrCard): number {
  const boxes = items(card);
  return boxes.filter((box) => box.top === boxes[0]?.top).length;
}

function parts(card: RequestarrCard, selector: string): Element[] {
  return everything(card.shadowRoot ?? card).filter((element) =>
    element.matches(selector)
  );
}

/** What stands out of the card's sides. */
function overflow(card: RequestarrCard): string[] {
  const frame = card.getBoundingClientRect();
  return everything(card.shadowRoot ?? card)
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1)
    .filter(
      ({ box }) => box.right > frame.right + 0.5 || box.left < frame.left - 0.5
    )
    .map(
      ({ element }) =>
        `${element.localName}.${element.getAttribute("class") ?? ""}`
    );
}

/** A card of some width that has found something, and moves no more. */
async function found(width: number): Promise<Shown["card"]> {
  const { card } = await show({ width });
  await search("night");
  await expect.element(page.getByText("10 found")).toBeVisible();
  await rest();
  return card;
}

describe("by its own width, the card", () => {
  it.each([
    [1200, 7],
    [900, 5],
    [640, 4],
    [600, 3],
    [599, 1],
    [480, 1],
    [320, 1],
  ])("of %i px shows %i beside each other", async (width, count) => {
    const card = await found(width + BORDERS);
    expect(columns(card)).toBe(count);
  });

  it.each([
    [900, true],
    [839, false],
  ])("of %i px has search and tabs in one line: %s", async (width, beside) => {
    const { card } = await show({ width: width + BORDERS });
    await expect.element(page.getByRole("searchbox")).toBeVisible();
    await rest();
    const [field] = parts(card, "requestarr-search");
    const [tabs] = parts(card, "requestarr-tabs");
    const top = (element?: Element): number | undefined =>
      element?.getBoundingClientRect().top;
    expect(top(field) === top(tabs)).toBe(beside);
  });

  it.each([
    [440, 148],
    [599, 148],
  ])("of %i px has slots of %i px at the end", async (width, slot) => {
    const card = await found(width + BORDERS);
    const [first] = parts(card, "requestarr-slot");
    expect(first?.getBoundingClientRect().width).toBeCloseTo(slot, 0);
  });

  it("of 320 px has icons over labels, and slots under the text", async () => {
    const card = await found(320);
    const [tabs] = parts(card, ".tabs");
    expect(tabs?.getBoundingClientRect().height).toBeCloseTo(56, 0);
    const [slot] = parts(card, "requestarr-slot");
    const [hit] = parts(card, ".hit");
    expect(slot?.getBoundingClientRect().top).toBeGreaterThan(
      hit?.getBoundingClientRect().bottom ?? Infinity
    );
  });

  it("of 280 px names its tabs to screen readers only", async () => {
    await show({ width: 280 });
    const tab = page.getByRole("tab", { name: "Movies" });
    await expect.element(tab).toBeVisible();
    await expect.element(tab.getByText("Movies")).not.toBeVisible();
  });

  it.each(
    WIDTHS.flatMap((width) => [
      [width, "Movies", "night", false] as const,
      [width, "Music", "sol", false] as const,
      [width, "Movies", "night", true] as const,
    ])
  )(
    "of %i px cuts nothing off: %s %s, mirrored %s",
    async (width, tab, query, rtl) => {
      const { card } = await show({ width, rtl });
      await search(query, tab);
      await expect
        .element(page.getByText(`found for “${query}”`))
        .toBeVisible();
      await rest();
      expect(overflow(card)).toEqual([]);
    }
  );
});

describe("everything to press", () => {
  it.each([320, 480, 900])("is 44 px to hit at %i px", async (width) => {
    const { card } = await show({ width });
    await search("night", "Series");
    await expect.element(page.getByText("3 found")).toBeVisible();
    const pressed = "button:not(.hit), select, input[type=search]";
    const targets = parts(card, pressed);
    expect(targets.length).toBeGreaterThan(5);
    expect(await hardToHit(targets)).toEqual([]);
  });

  it("is 44 px to hit in the sheet", async () => {
    const { card } = await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    const targets = parts(card, "requestarr-sheet .close, .close, .big, .line");
    expect(targets.length).toBeGreaterThan(5);
    const presets = parts(card, ".preset");
    expect(presets.length).toBeGreaterThan(2);
    expect(await hardToHit([...targets, ...presets])).toEqual([]);
  });
});

describe("the sheet", () => {
  it.each([
    [880, 560],
    [1000, 936],
    [1400, 960],
  ])("stands in the middle of a window of %i px", async (window, wide) => {
    await page.viewport(window, 900);
    await show();
    await search("night");
    await page.getByRole("button", { name: /^Nine Nights/ }).click();
    const dialog = page.getByRole("dialog");
    const { left, width } = await boxOf(dialog.element());
    expect(width).toBeCloseTo(wide, 0);
    expect(left).toBeCloseTo((window - wide) / 2, 0);
    await page.viewport(1000, 900);
  });

  it("comes from the bottom of a narrow one, its button always in view", async () => {
    await page.viewport(352, 640);
    await show({ width: 320 });
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    const dialog = page.getByRole("dialog").element();
    const { bottom, width } = await boxOf(dialog);
    expect(bottom).toBeCloseTo(640, 0);
    expect(width).toBeCloseTo(352, 0);
    const send = page
      .getByRole("button", { name: "Request 3 seasons" })
      .element();
    expect((await boxOf(send)).bottom).toBeLessThanOrEqual(640 + HALF_PIXEL);
    await page.viewport(1000, 900);
  });
});

describe("motion", () => {
  it("has its keyframes stopped for who wants none", async () => {
    const { card } = await show();
    await search("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    const sheets = everything(card.shadowRoot ?? card).flatMap((element) => [
      ...(element.shadowRoot?.adoptedStyleSheets ?? []),
    ]);
    const still = new Set(
      sheets
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSMediaRule)
        .filter((rule) => rule.conditionText.includes("reduced-motion"))
        .flatMap((rule) => [...rule.cssRules].map((each) => each.cssText))
    );
    expect([...still].join(" ")).toMatch(
      /\.ring\.turning \{ animation: .*none/
    );
    expect([...still].join(" ")).toMatch(/\.bone \{ animation: .*none/);
  });
});

describe("a press beside a button", () => {
  it("opens the title, anywhere in its cell", async () => {
    await show();
    await search("night");
    await page.getByText("64% · 12 min left").click({ force: true });
    await expect
      .element(page.getByRole("dialog"))
      .toHaveAccessibleName("Night Orchard");
    await press("{Escape}");
  });
});

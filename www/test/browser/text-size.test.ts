import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import { everything, search, show } from "../support/page";
import { request } from "../support/requests";
import {
  mine,
  openRequests,
  openSheet,
  title,
  toDecide,
} from "../support/requests-page";
import { rest } from "../support/rest";

const SIZES = { s: 12, m: 14, l: 16, xl: 20 };

function setScale(scale: number): void {
  for (const [name, size] of Object.entries(SIZES)) {
    document.documentElement.style.setProperty(
      `--ha-font-size-${name}`,
      `${String(size * scale)}px`
    );
  }
}

/** Lines whose letters don't fit into their height. */
function clipped(card: RequestarrCard): string[] {
  return everything(card.shadowRoot ?? card)
    .filter((each) => each.matches(".one, .age, .detail"))
    .filter((each) => each.scrollHeight > each.clientHeight + 1)
    .map((each) => `${each.className}: ${each.textContent}`);
}

describe("text of twice the size", () => {
  beforeEach(() => {
    setScale(2);
  });
  afterEach(() => {
    document.documentElement.removeAttribute("style");
  });

  it("has its room in the requests", async () => {
    const { card } = await openRequests({ width: 320 });
    await expect.element(mine.nth(0)).toBeVisible();
    await rest();
    expect(clipped(card)).toEqual([]);
  });

  it("has its room in the sheet of a request", async () => {
    const { card } = await openSheet("Night Harbor", { width: 320 });
    await rest();
    expect(clipped(card)).toEqual([]);
  });

  it("has its room in the results", async () => {
    const { card } = await show({ width: 320 });
    await search("night");
    await expect.element(title("Night Orchard")).toBeVisible();
    await rest();
    expect(clipped(card)).toEqual([]);
  });

  it("keeps an age rating on one line", async () => {
    const seasons = [1, 2, 3];
    const more = { kind: "series", certification: "TV-14" };
    const { card } = await openRequests({ width: 280 }, [
      request("a", "Foxes", { ...more, seasons, all_seasons: [1, 2, 3, 4] }),
    ]);
    await expect.element(toDecide.nth(0)).toBeVisible();
    const [age] = everything(card.shadowRoot ?? card).filter((each) =>
      each.matches(".age")
    );
    await rest();
    expect(age?.getBoundingClientRect().height).toBeLessThan(45);
  });
});

describe("a long title where text runs from the right", () => {
  it.each([
    ["Supercalifragilisticexpialidociousandevenlonger ".repeat(3), "left"],
    ["ليلة طويلة في القاهرة ".repeat(6), "right"],
  ])("begins with its beginning: %#", async (name, start) => {
    const { card } = await openRequests({ width: 320, rtl: true }, [
      request("a", name),
    ]);
    await expect.element(toDecide.nth(0)).toBeVisible();
    const [hit] = everything(card.shadowRoot ?? card).filter((each) =>
      each.matches(".hit")
    );
    const walker = document.createTreeWalker(hit ?? card, NodeFilter.SHOW_TEXT);
    let text = walker.nextNode();
    while (text && !text.textContent?.trim()) {
      text = walker.nextNode();
    }
    const letters = document.createRange();
    const at = text?.textContent?.search(/\S/) ?? 0;
    letters.setStart(text ?? card, at);
    letters.setEnd(text ?? card, at + 1);
    await rest();
    const letter = letters.getBoundingClientRect();
    const box = hit?.getBoundingClientRect() ?? new DOMRect();
    const off =
      start === "left" ? letter.left - box.left : box.right - letter.right;
    // A line that is broken need not fill its box.
    expect(off).toBeGreaterThan(-2);
    expect(off).toBeLessThan(start === "left" ? box.width / 4 : 2);
    expect(letter.top - box.top).toBeLessThan(letter.height);
    expect(page.getByRole("listitem").elements()).toHaveLength(1);
  });
});

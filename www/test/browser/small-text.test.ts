import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, movie } from "../support/make";
import { everything, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { MINE, TO_DECIDE } from "../support/requests";
import { DOWNLOADS } from "../support/downloads";
import { rest } from "../support/rest";

const SIZES = { s: 12, m: 14, l: 16, xl: 20 };
const SMALLEST = 12;
const PLACES = ["Movies", "Series", "Music", "Downloads", "Requests"];

beforeAll(() => {
  definePage();
});
afterEach(() => {
  document.documentElement.removeAttribute("style");
});

function scale(factor: number): void {
  for (const [name, size] of Object.entries(SIZES)) {
    const value = `${String(size * factor)}px`;
    document.documentElement.style.setProperty(`--ha-font-size-${name}`, value);
  }
}

function full(): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE, ...MINE];
  home.downloads = [...DOWNLOADS];
  return home;
}

function hasText(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node instanceof Text && node.data.trim() !== ""
  );
}

/** All text that is drawn and smaller than what can be read. */
function tooSmall(root: ParentNode): string[] {
  return everything(root)
    .filter((each) => hasText(each) && !each.matches("style, script"))
    .filter((each) => each.getClientRects().length > 0)
    .map((each) => [each, parseFloat(getComputedStyle(each).fontSize)] as const)
    .filter(([, size]) => size < SMALLEST)
    .map(([each, size]) => `${String(size)}: ${each.textContent.trim()}`);
}

function wider(root: ParentNode): string[] {
  return everything(root)
    .filter((each) => each.matches(".tab, .tab > span, .count"))
    .filter((each) => each.getClientRects().length > 0)
    .filter((each) => !fits(each))
    .map((each) => each.textContent.trim());
}

/** Whether it stays within its tab, and its tab within the bar. */
function fits(each: Element): boolean {
  const outer = each.matches(".tab")
    ? each.parentElement
    : each.closest(".tab");
  const inside = each.getBoundingClientRect();
  const box = outer?.getBoundingClientRect() ?? inside;
  return inside.left >= box.left - 0.5 && inside.right <= box.right + 0.5;
}

describe("at 320 px nothing is smaller than 12 px", () => {
  it.each(PLACES)("on the card's %s", async (place) => {
    const { card } = await show({ width: 320 }, full());
    await page.getByRole("tab", { name: new RegExp(`^${place}`) }).click();
    await rest();
    expect(tooSmall(card.shadowRoot ?? card)).toEqual([]);
  });

  it.each(["", ...PLACES.map((place) => `/${place.toLowerCase()}`)])(
    "on the page's /requestarr%s",
    async (path) => {
      const { panel } = await showPage(`/requestarr${path}`, {
        width: 320,
        narrow: true,
        home: full(),
      });
      await rest();
      expect(everything(panel.shadowRoot ?? panel).length).toBeGreaterThan(9);
      expect(tooSmall(panel.shadowRoot ?? panel)).toEqual([]);
    }
  );
});

describe("the tabs", () => {
  it.each([
    [1, 320],
    [1, 440],
    [1, 280],
    [1.5, 400],
    [2, 320],
    [2, 500],
    [2, 600],
    [2, 720],
  ])("have room at %f times the text and %i px", async (factor, width) => {
    scale(factor);
    const { card } = await show({ width }, full());
    await expect.element(page.getByRole("tab").first()).toBeVisible();
    await rest();
    expect(wider(card.shadowRoot ?? card)).toEqual([]);
  });
});

/** The word that tells a sequel from the others; "": it can't be seen. */
function firstOwnWord(title: Element): string {
  const [words = title] = [...title.childNodes].filter(
    (node) => node instanceof Text && node.data.includes(":")
  );
  const text = words.textContent ?? "";
  const start = text.indexOf(":") + 2;
  const end = text.indexOf(" ", start);
  const range = document.createRange();
  range.setStart(words, start);
  range.setEnd(words, end);
  const word = range.getBoundingClientRect();
  const box = title.getBoundingClientRect();
  const isSeen = word.bottom <= box.bottom + 1 && word.right <= box.right + 1;
  return isSeen ? text.slice(start, end) : "";
}

describe("the titles of sequels", () => {
  it.each([320, 500, 900, 1200])(
    "can be told apart at %i px",
    async (width) => {
      const home = full();
      const names = ["Secret of the Tomb", "Battle of the Smithsonian"];
      home.items = names.map((name, at) =>
        movie(at + 1, `Night at the Gallery: ${name}`)
      );
      const { card } = await show({ width }, home);
      await search("night");
      await expect
        .element(page.getByText("Night at the Gallery: Secret of the Tomb"))
        .toBeVisible();
      await rest();
      const titles = everything(card.shadowRoot ?? card).filter((each) =>
        each.matches(".hit > .two-lines")
      );
      expect(titles.map(firstOwnWord)).toEqual(["Secret", "Battle"]);
    }
  );

  it("can be told apart while they are downloaded, and as albums", async () => {
    const home = full();
    const titles = ["Secret", "Battle"].map(
      (word) => `Night at the Gallery: ${word} of the Long Way Home`
    );
    home.downloads = titles.map((title, at) => ({
      ...DOWNLOADS[0],
      key: String(at),
      title,
    }));
    home.albums = titles.map((title, at) => album(String(at), title));
    const { card } = await show({ width: 320 }, home);
    await page.getByRole("tab", { name: /^Downloads/ }).click();
    const told = (selector: string): string[] =>
      everything(card.shadowRoot ?? card)
        .filter((each) => each.matches(selector))
        .map(firstOwnWord);
    await expect.poll(() => told(".name > .two-lines")).toHaveLength(2);
    expect(told(".name > .two-lines")).toEqual(["Secret", "Battle"]);
    await search("sol", "Music");
    await page.getByRole("button", { name: /^Mira Solano/ }).click();
    await expect.poll(() => told(".title.two-lines")).toHaveLength(2);
    await rest();
    expect(told(".title.two-lines")).toEqual(["Secret", "Battle"]);
  });
});

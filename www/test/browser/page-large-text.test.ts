import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { everything } from "../support/page";
import { showPage } from "../support/panel-page";
import { boxOf, rest } from "../support/rest";
import { scaleText, unscaleText } from "../support/text-size";

const WORDS = ["Radiohead", "Interstellar", "Dune", "Kingsman: The Circle"];
const MANY = WORDS.map((word, at) => movie(at + 1, word));

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  unscaleText();
  await page.viewport(1000, 900);
});

/** The lines that the letters of a word stand on. */
function linesOf(text: Text, from: number, to: number): number {
  const word = document.createRange();
  word.setStart(text, from);
  word.setEnd(text, to);
  const tops = [...word.getClientRects()].map(({ top }) => Math.round(top));
  return new Set(tops).size;
}

/** Words of titles that are broken inside. */
function broken(root: ParentNode): string[] {
  return everything(root)
    .filter((each) => each.matches(".hit"))
    .flatMap((hit) => [...hit.childNodes])
    .filter((node) => node instanceof Text)
    .flatMap((text) =>
      [...text.data.matchAll(/\S+/g)]
        .filter(
          ({ 0: word, index }) => linesOf(text, index, index + word.length) > 1
        )
        .map(([word]) => word)
    );
}

async function showShelf(
  width: number,
  address: string,
  more: Raw = {}
): Promise<Element> {
  await page.viewport(width, 844);
  const home = new FakeHomeAssistant();
  const places = ["home", "movie", "series", "music"];
  const shown = shelf("trending", "Trending", {
    results: MANY,
    places,
    ...more,
  });
  home.shelves = [shown];
  home.on("requestarr/shelf", () => shown);
  const { panel } = await showPage(address, { home, width });
  await expect.element(page.getByText("Radiohead")).toBeInTheDocument();
  await rest();
  return panel;
}

describe("text of twice the size on a phone", () => {
  it.each([320, 390])(
    "leaves a shelf's words whole at %i px",
    async (width) => {
      scaleText(2);
      const panel = await showShelf(width, "/requestarr");
      expect(broken(panel.shadowRoot ?? panel)).toEqual([]);
      const cells = everything(panel.shadowRoot ?? panel).filter((each) =>
        each.matches(".cell")
      );
      expect(cells).toHaveLength(MANY.length);
      for (const cell of cells) {
        expect(cell.getBoundingClientRect().width).toBeLessThan(width - 32 + 1);
      }
      panel.remove();
    }
  );

  it.each([320, 390])("leaves a grid's words whole at %i px", async (width) => {
    scaleText(2);
    const panel = await showShelf(width, "/requestarr/shelf/trending");
    expect(broken(panel.shadowRoot ?? panel)).toEqual([]);
    expect(panel.scrollWidth).toBeLessThanOrEqual(width);
    panel.remove();
  });

  it.each([320, 390])(
    "leaves the heading of an old shelf whole at %i px",
    async (width) => {
      scaleText(2);
      const panel = await showShelf(width, "/requestarr", {
        title: "Popular",
        state: "failed",
        message: "Radarr isn’t answering",
        updated_at: "2026-01-02T15:10:00+00:00",
      });
      const heading = page.getByRole("link", { name: "Popular" });
      await expect.element(page.getByText(/^Last updated/)).toBeVisible();
      const word = heading.element().firstChild?.nextSibling;
      const letters = document.createRange();
      letters.selectNodeContents(word ?? heading.element());
      const { height } = letters.getBoundingClientRect();
      expect(height).toBeGreaterThan(0);
      expect(height).toBeLessThan(64);
      expect(panel.scrollWidth).toBeLessThanOrEqual(width);
      panel.remove();
    }
  );

  it.each(["ltr", "rtl"])(
    "keeps the pill of the place in sight, %s",
    async (dir) => {
      scaleText(2);
      const kinds = page.getByRole("navigation", { name: "Kinds" });
      const panel = await showShelf(390, "/requestarr/music");
      await expectInSight(kinds.getByRole("link", { name: "Music" }).element());
      document.documentElement.dir = dir;
      for (const name of ["Series", "All", "Movies", "Music"]) {
        const pill = kinds.getByRole("link", { name });
        (pill.element() as HTMLElement).click();
        await expect.element(pill).toHaveAttribute("aria-current", "page");
        await expectInSight(pill.element());
      }
      panel.remove();
    }
  );
});

async function expectInSight(element: Element): Promise<void> {
  const box = await boxOf(element);
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(innerWidth);
}

import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import { download } from "../support/downloads";
import { open as openDownloads, rows } from "../support/downloads-page";
import { FakeHomeAssistant } from "../support/fake-hass";
import { artist, movie, season, series } from "../support/make";
import { button, everything, search, show } from "../support/page";
import { request } from "../support/requests";
import { openRequests, openSheet, toDecide } from "../support/requests-page";
import { rest } from "../support/rest";

/** A word that has no place to break, as others may write it. */
const WORD = "Donaudampfschifffahrt".repeat(10).slice(0, 200);

/** What cuts something off without a sign of it. */
async function cutOff(card: RequestarrCard): Promise<string[]> {
  await rest();
  return everything(card.shadowRoot ?? card)
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .filter((each) => each.clientWidth > 1 && !each.matches("input, .backdrop"))
    .filter((each) => {
      const { overflowX, textOverflow } = getComputedStyle(each);
      return overflowX !== "visible" && textOverflow !== "ellipsis";
    })
    .map(({ className, localName }) => `${localName}.${className}`);
}

describe("a word of 200 letters, at 320 px", () => {
  it.each([
    [movie(1, `Foxes ${WORD}`, { overview: WORD, genres: [WORD] }), "Movies"],
    [movie(1, "Foxes", { overview: WORD, disambiguation: WORD }), "Movies"],
    [movie(1, "Foxes", { status: "attention", reason: WORD }), "Movies"],
    [
      series(1, "Foxes", [season(1, 8, { reason: WORD }), season(2, 8)], {
        overview: WORD,
      }),
      "Series",
    ],
    [artist("a", "Foxes", { overview: WORD, disambiguation: WORD }), "Music"],
  ] as const)("is broken in a title and its sheet: %#", async (item, tab) => {
    const home = new FakeHomeAssistant();
    home.items = [item];
    const { card } = await show({ width: 320 }, home);
    await search("foxes", tab);
    const title = page.getByRole("button", { name: /^Foxes/ });
    await expect.element(title).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
    await title.click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
  });

  it("is broken in a failure, and in what is searched for", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/search_movies", () => ({
      results: [],
      error: "invalid_query",
      message: WORD,
    }));
    const { card } = await show({ width: 320 }, home);
    await search(WORD);
    await expect.element(page.getByText(WORD).first()).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
    home.restore();
    await search(WORD.slice(1));
    await expect.element(page.getByText("No movies match")).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
  });

  it("is broken in a download, and in its removal", async () => {
    const stuck = { status: "attention", reason: WORD };
    const { card, home } = await openDownloads({ width: 320 }, [
      download("a", WORD, stuck),
    ]);
    home.lost = { ...home.lost, release: WORD };
    await expect.element(rows.nth(0)).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
    await button(`Remove ${WORD}…`).click();
    await expect
      .element(page.getByRole("dialog").getByText(WORD).nth(1))
      .toBeVisible();
    expect(await cutOff(card)).toEqual([]);
  });

  it("is broken in a request, whoever typed it", async () => {
    const at = "2026-11-12T12:00:00Z";
    const asked = request("a", "Foxes", {
      title: WORD,
      disambiguation: WORD,
      warning: WORD,
      requesters: [{ name: WORD, me: false, at }],
      history: [{ what: "declined", at, name: WORD, reason: WORD }],
    });
    const { card } = await openRequests({ width: 320 }, [asked]);
    await expect.element(toDecide.nth(0)).toBeVisible();
    expect(await cutOff(card)).toEqual([]);
    card.remove();
    const sheet = await openSheet(WORD, { width: 320 }, [asked]);
    expect(await cutOff(sheet.card)).toEqual([]);
  });
});

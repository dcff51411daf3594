import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { defineElements } from "../../src/elements/first-paint";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, movie } from "../support/make";
import { search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { TO_DECIDE } from "../support/requests";
import { KEEPER } from "../support/titles";

const [ASKED] = TO_DECIDE;

beforeAll(() => {
  defineElements();
  definePage();
});

function waiting(): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE];
  const request = askedByLeo(ASKED?.id);
  home.items = [movie(77, "The Moth Parade", { status: "pending", request })];
  home.details = {
    why: "It has no age rating, so this needs approval.",
    left: [
      {
        name: "Leo",
        titles: 2,
        of: 5,
        until: "2026-12-28T10:00:00+00:00",
      },
    ],
    cost: { size_bytes: 12e9, free_bytes: 180e9 },
  };
  return home;
}

describe("who decides", () => {
  it("reads on the title's page why it waits and what it takes", async () => {
    await showPage("/requestarr/movie/77", { home: waiting() });
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toBeVisible();
    const words = ask.element().textContent.replace(/\s+/g, " ");
    for (const each of [
      "It has no age rating, so this needs approval.",
      "GB free",
      "Left for Leo",
      "2 of 5",
      "until Dec 28, 2026",
    ]) {
      expect(words).toContain(each);
    }
    expect(words).toMatch(/About 12(\.0)? GB/);
    expect(await violations()).toEqual([]);
  });

  it("approves it there, and may undo that", async () => {
    const { home } = await showPage("/requestarr/movie/77", {
      home: waiting(),
    });
    await page.getByRole("button", { name: "Approve" }).click();
    await expect
      .element(page.getByRole("button", { name: /^Undo/ }))
      .toBeVisible();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ request_id: ASKED?.id }]);
  });
});

describe("the card's sheet", () => {
  it("shows all that is known of a title, and opens its collection", async () => {
    const home = new FakeHomeAssistant();
    const { parts } = KEEPER.collection as { parts: typeof home.items };
    home.items = [KEEPER, ...parts.filter(({ tmdb_id }) => tmdb_id !== 603)];
    await show({}, home);
    await search("keeper");
    await page
      .getByRole("button", { name: /The Lantern Keeper/ })
      .first()
      .click();
    await expect.element(page.getByText("8.1 GB")).toBeVisible();
    await expect
      .element(page.getByRole("heading", { name: "Cast" }))
      .toHaveAttribute("aria-level", "3");
    expect(await violations()).toEqual([]);
    await page.getByRole("link", { name: "The Last Lantern" }).click();
    await expect
      .element(
        page.getByRole("heading", { name: "The Last Lantern", level: 2 })
      )
      .toBeVisible();
    expect(home.callsTo("requestarr/title")).toHaveLength(2);
  });

  it("is the same as ever where nothing more is known", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/title", () => ({ error: "service_unavailable" }));
    await show({}, home);
    await search("night");
    await page.getByRole("button", { name: /^The Night Ferry/ }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await expect.poll(() => home.callsTo("requestarr/title").length).toBe(1);
    expect(page.getByText("Details").elements()).toEqual([]);
  });
});

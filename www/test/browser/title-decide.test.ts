import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { defineElements } from "../../src/elements/first-paint";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, askedByLeo, movie, season, series } from "../support/make";
import { search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { request, TO_DECIDE } from "../support/requests";
import { KEEPER } from "../support/titles";

const [ASKED] = TO_DECIDE;
const button = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("button", { name, exact: true });

beforeAll(() => {
  defineElements();
  definePage();
});

function waiting(): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE];
  const asked = askedByLeo(ASKED?.id);
  home.items = [
    movie(77, "The Moth Parade", { status: "pending", request: asked }),
  ];
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
      "Space",
      "GB free",
      "Left for Leo",
      "2 of 5",
      "until Dec 28, 2026",
    ]) {
      expect(words).toContain(each);
    }
    expect(words).toMatch(/About 12(\.0)? GB/);
    expect(words).not.toContain("Free space");
    expect(await violations()).toEqual([]);
  });

  it("sees who asked, by a picture as small as a line", async () => {
    const home = waiting();
    const large = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>`;
    const picture_url = `data:image/svg+xml,${encodeURIComponent(large)}`;
    const requesters = [{ name: "Leo", picture_url, me: false, at: null }];
    home.requests = home.requests.map((one) => ({ ...one, requesters }));
    await showPage("/requestarr/movie/77", { home });
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toBeVisible();
    const face = (): HTMLImageElement | null =>
      ask.element().querySelector<HTMLImageElement>(".face img");
    await expect.poll(() => face()?.naturalWidth).toBe(200);
    const { width, height } = face()?.getBoundingClientRect() ?? new DOMRect();
    expect([Math.round(width), Math.round(height)]).toEqual([24, 24]);
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

describe("who decides about a part", () => {
  /** The series whose seasons Mia asked for, opened on its page. */
  async function openSeries(): Promise<FakeHomeAssistant> {
    const home = new FakeHomeAssistant();
    const seasons = [1, 2, 3].map((number) =>
      season(number, 8, { status: number > 1 ? "pending" : "available" })
    );
    home.requests = [...TO_DECIDE];
    home.items = [
      series(20, "Night Harbor", seasons, {
        status: "partial",
        in_library: true,
        request: askedByLeo("harbor"),
      }),
    ];
    home.details = { why: "What Mia requests needs approval." };
    await showPage("/requestarr/series/20", { home });
    await expect.element(button("Approve 2 seasons")).toBeVisible();
    return home;
  }
  const seasons = page.getByRole("group", { name: "Seasons" });
  const pick = (name: string): ReturnType<typeof page.getByRole> =>
    seasons.getByRole("checkbox", { name, exact: true });
  const toggle = (name: string): Promise<void> =>
    seasons.getByText(name, { exact: true }).click();

  it("reads who asked, and approves some seasons of it", async () => {
    const home = await openSeries();
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toHaveTextContent("Mia requested it today");
    await expect.element(pick("Season 2")).toBeChecked();
    await toggle("Season 3");
    expect(await violations()).toEqual([]);
    await button("Approve 1 season").click();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ request_id: "harbor", seasons: [2], seen: [2, 3] }]);
  });

  it("can't approve nothing", async () => {
    const home = await openSeries();
    await toggle("Season 2");
    await toggle("Season 3");
    const none = button("Choose a season");
    await expect.element(none).toHaveAttribute("aria-disabled", "true");
    await none.click({ force: true });
    await page.getByRole("link", { name: /^Downloads/ }).click();
    expect(home.callsTo("requestarr/approve")).toEqual([]);
  });
});

describe("an album's page", () => {
  const SLOW = {
    ...album("slow", "Slow Weather"),
    kind: "album",
    artist: "The Paper Satellites",
    service: "lidarr",
    entry_id: "lidarr1",
    status: "pending",
  };

  /** An album that somebody asked for, opened on its page. */
  async function openAlbum(more: Raw, asked: Raw): Promise<FakeHomeAssistant> {
    const home = new FakeHomeAssistant();
    home.requests = [
      request("slow", "Slow Weather", {
        entry_id: "lidarr1",
        service: "lidarr",
        instance: "Lidarr",
        kind: "album",
        media_id: "slow",
        ...asked,
      }),
    ];
    home.items = [{ ...SLOW, ...more }];
    home.details = {
      why: "What Leo requests needs approval.",
      left: [{ name: "Leo", titles: 2, of: 5, until: null }],
      cost: { size_bytes: null, free_bytes: 180e9 },
    };
    await showPage("/requestarr/album/slow", { home });
    return home;
  }

  it("lets who decides approve it there, knowing the same as anywhere", async () => {
    const home = await openAlbum({ request: askedByLeo("slow") }, {});
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toBeVisible();
    for (const words of ["Mia requested it", "GB", "Left for Leo", "2 of 5"]) {
      await expect.element(ask).toHaveTextContent(words);
    }
    expect(await violations()).toEqual([]);
    await button("Approve").click();
    await expect.element(button("Undo Slow Weather")).toBeVisible();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ request_id: "slow" }]);
  });

  it("lets who decides decline it there, with a reason", async () => {
    const home = await openAlbum({ request: askedByLeo("slow") }, {});
    await button("Decline").click();
    await button("We have it already").click();
    await button("Decline Slow Weather").click();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/decline"))
      .toMatchObject([{ request_id: "slow", reason: "We have it already" }]);
  });

  it("lets who asked cancel it there, and undo that", async () => {
    const mine = { mine: true, can_withdraw: true };
    const home = await openAlbum(
      { request: { ...askedByLeo("slow"), ...mine } },
      { mine: true, can: { withdraw: true } }
    );
    await button("Cancel request").click();
    await expect.element(button("Undo")).toBeVisible();
    await page.getByRole("link", { name: /^Downloads/ }).click();
    await expect
      .poll(() => home.callsTo("requestarr/withdraw"))
      .toMatchObject([{ request_id: "slow" }]);
  });

  it.each([
    ["pending", "I want this too"],
    ["declined", "Request again"],
  ])("can be requested by others while it is %s", async (status, words) => {
    const home = await openAlbum(
      { status, request: { ...askedByLeo("slow"), status } },
      { status, can: {} }
    );
    await button(words).click();
    await expect
      .poll(() => home.callsTo("requestarr/request_album"))
      .toMatchObject([{ foreign_album_id: "slow" }]);
  });
});

describe("the card's sheet", () => {
  it("says what it takes to who decides there, too", async () => {
    await show({}, waiting());
    await search("moth");
    await page.getByRole("button", { name: /^The Moth Parade/ }).click();
    const ask = page.getByRole("region", { name: "What waits for you" });
    await expect.element(ask).toHaveTextContent("Left for Leo");
    await expect.element(ask).toHaveTextContent("2 of 5");
    expect(await violations()).toEqual([]);
  });

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

import { page } from "vitest/browser";
import { beforeAll, describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { homeOfYears } from "../support/everyone";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie, season, series } from "../support/make";
import { search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { ownRequest, request } from "../support/requests";
import { button, rows, showRequests, tab } from "../support/requests-place";

beforeAll(() => {
  definePage();
});

const WANTED = movie(7, "Late Ferry", { status: "requested" });
const LONG = series(
  8,
  "Long Shore",
  [1, 2, 3, 4].map((n) => season(n, 8)),
  {
    status: "requested",
  }
);

/** A home that keeps of a title whether somebody follows it. */
function homeWith(item: Raw, details: Raw = {}): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.items = [item];
  home.details = { following: false, ...details };
  home.on("requestarr/follow", (message) => {
    const { following, seasons } = message as Raw;
    const { seasons_to_follow, following_seasons } = home.details;
    const before = (following_seasons ?? []) as number[];
    const meant = (seasons ?? seasons_to_follow ?? []) as number[];
    home.details = {
      ...home.details,
      following,
      following_seasons: following
        ? [...new Set([...before, ...meant])]
        : before.filter((each) => !meant.includes(each)),
    };
    return { success: true, message: "Saved." };
  });
  return home;
}

const wishes = (home: FakeHomeAssistant): readonly Raw[] =>
  home.callsTo("requestarr/follow").map(({ following, seasons }) => ({
    following,
    ...(seasons !== undefined && { seasons }),
  }));

/** Has the seasons of a series shown, each to be followed by itself. */
async function openSome(): Promise<void> {
  await page.getByText("Only some seasons", { exact: true }).click();
}

describe("“Tell me too”", () => {
  it.each([
    "on its page",
    "on its page, from a search",
    "on its sheet over a dashboard",
  ])("is a title’s %s, and can be left", async (where) => {
    const home = homeWith(WANTED);
    if (where === "on its page") {
      await showPage("/requestarr/movie/7", { home });
    } else if (where === "on its page, from a search") {
      await showPage("/requestarr?q=ferry", { home });
      await page.getByRole("button", { name: /^Late Ferry/ }).click();
    } else {
      await show({}, home);
      await search("ferry");
      await page.getByRole("button", { name: /^Late Ferry/ }).click();
    }
    await button("Tell me too").click();
    await expect
      .element(button("Tell me too"))
      .toHaveAttribute("aria-pressed", "true");
    await button("Tell me too").click();
    await expect
      .element(button("Tell me too"))
      .toHaveAttribute("aria-pressed", "false");
    expect(wishes(home)).toEqual([{ following: true }, { following: false }]);
  });

  it("loses no press while another is on its way", async () => {
    const home = homeWith(LONG, {
      seasons_to_follow: [2, 3, 4],
      following_seasons: [],
    });
    await showPage("/requestarr/series/8", { home });
    const seasons = [2, 3, 4].map((each) => button(`Season ${String(each)}`));
    await openSome();
    await expect.element(button("Season 4")).toBeVisible();
    for (const each of seasons) {
      (each.element() as HTMLElement).click();
    }
    await expect.poll(() => home.details.following_seasons).toEqual([2, 3, 4]);
    for (const each of seasons) {
      await expect.element(each).toHaveAttribute("aria-pressed", "true");
    }
  });

  it("is of each season that is still to come", async () => {
    const home = homeWith(LONG, {
      seasons_to_follow: [2, 3, 4],
      following_seasons: [],
    });
    await showPage("/requestarr/series/8", { home });
    const some = page.getByRole("group", { name: "Tell me too" });
    const pill = (number: number): ReturnType<typeof page.getByRole> =>
      some.getByRole("button", { name: `Season ${String(number)}` });
    await openSome();
    await pill(3).click();
    await expect.element(pill(3)).toHaveAttribute("aria-pressed", "true");
    await expect
      .element(button("Tell me too"))
      .toHaveAttribute("aria-pressed", "false");
    expect(pill(1).elements()).toEqual([]);
    await button("Tell me too").click();
    await expect.element(pill(4)).toHaveAttribute("aria-pressed", "true");
    await pill(2).click();
    await expect.element(pill(2)).toHaveAttribute("aria-pressed", "false");
    await expect.element(pill(4)).toHaveAttribute("aria-pressed", "true");
    expect(wishes(home)).toEqual([
      { following: true, seasons: [3] },
      { following: true, seasons: [2, 4] },
      { following: false, seasons: [2] },
    ]);
    expect(await violations()).toEqual([]);
  });

  it.each([
    ["nobody wants", movie(7, "Late Ferry"), {}],
    ["is here", movie(7, "Late Ferry", { status: "available" }), {}],
    ["is one’s own", LONG, { seasons_to_follow: [], following_seasons: [] }],
  ])("is not offered for what %s", async (_, item, details) => {
    const home = homeWith(item, details);
    await showPage(`/requestarr/${item === LONG ? "series/8" : "movie/7"}`, {
      home,
    });
    await expect
      .element(page.getByRole("heading", { level: 1 }))
      .toHaveTextContent(String(item.title));
    await expect.poll(() => home.callsTo("requestarr/title").length).toBe(1);
    expect(button("Tell me too").elements()).toEqual([]);
  });

  it("stands with others’ requests that are still to come", async () => {
    const home = homeOfYears([]);
    home.on("requestarr/follow", () => ({ success: true, message: "Saved." }));
    home.requests = [
      request("far", "Far Shore", {
        kind: "series",
        media_id: 8,
        seasons: [2, 3],
        status: "sent",
      }),
      request("told", "Told Already", { status: "sent", following: true }),
      request("here", "Here Already", { status: "available" }),
      ownRequest("own", "Own Film", 2),
    ];
    await showRequests(home);
    await tab("Everyone").click();
    await expect.element(rows("Open").nth(2)).toBeVisible();
    const offered = page.getByRole("button", { name: /^Tell me too/ });
    expect(offered.elements().length).toBe(2);
    await expect
      .element(button("Tell me too: Told Already"))
      .toHaveAttribute("aria-pressed", "true");
    await button("Tell me too: Far Shore").click();
    await expect
      .element(button("Tell me too: Far Shore"))
      .toHaveAttribute("aria-pressed", "true");
    expect(home.callsTo("requestarr/follow")).toMatchObject([
      { kind: "series", media_id: 8, following: true, seasons: [2, 3] },
    ]);
  });
});

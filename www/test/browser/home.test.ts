import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { axeOn, seen } from "../support/axe";
import { memory, shelf, Shelves, showHome } from "../support/home-page";
import { album, movie, season, series } from "../support/make";
import { press, shownText } from "../support/page";
import { posterOf } from "../support/posters";

const TRENDING = shelf("trending", "Trending", {
  results: [
    movie(1, "Eleven Small Suns", { rating: 7.8, year: 2026 }),
    movie(2, "The Understudies of Mars", {
      status: "downloading",
      progress: 64,
      time_left: 720,
    }),
    movie(3, "A Field of Kites", { status: "available", in_library: true }),
    series(4, "Gull Rock", [season(1, 8), season(2, 8)]),
  ],
});
const COMING = shelf("coming", "Coming soon", {
  results: [
    movie(5, "Half Past Winter", {
      status: "unreleased",
      in_library: true,
      reason: { what: "digital", at: dayIn(1) },
    }),
    {
      ...album("al1", "Far Tundra", { artist: "Old Noon Orchestra" }),
      kind: "album",
      service: "lidarr",
      entry_id: "lidarr1",
      status: "unreleased",
      in_library: true,
      cover_url: posterOf(4, true),
      reason: { what: "album", at: dayIn(4) },
    },
  ],
});
const SETS = shelf("collections", "Finish the collection", {
  total: 1,
  groups: [
    {
      collection_tmdb_id: 900,
      title: "The Lantern Trilogy",
      have: 1,
      total: 3,
      parts: [
        movie(10, "The Lantern Road", { status: "available" }),
        movie(11, "The Lantern Keeper"),
        movie(12, "The Last Lantern"),
      ],
    },
  ],
});
const NEWS = [
  {
    ...movie(20, "The Lantern Keeper", { status: "available" }),
    reason: { what: "added", at: dayIn(0) },
    request_id: "req1",
    fanart_url: posterOf(2),
  },
];

function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function filled(
  wish: Parameters<typeof showHome>[1] = {}
): Promise<Awaited<ReturnType<typeof showHome>> & { backend: Shelves }> {
  const backend = new Shelves();
  const shown = await showHome(backend, wish);
  backend.tell({ shelves: [TRENDING, COMING, SETS], news: NEWS });
  await shown.view.updateComplete;
  return { ...shown, backend };
}

function cell(name: string): ReturnType<typeof page.getByRole> {
  return page.getByRole("listitem").filter({ hasText: name });
}

describe("a filled Home", () => {
  it("has each shelf with its titles, lines and discs", async () => {
    await filled();
    await seen("Coming soon");
    await expect.element(cell("Eleven Small Suns")).toHaveTextContent("2026");
    await expect
      .element(cell("The Understudies of Mars"))
      .toHaveTextContent("Downloading, 64%");
    await expect
      .element(cell("A Field of Kites"))
      .toHaveTextContent("In library");
    await expect
      .element(cell("Half Past Winter"))
      .toHaveTextContent("Tomorrow");
    await expect.element(cell("Half Past Winter")).toHaveTextContent("At home");
    await expect
      .element(cell("The Lantern Trilogy"))
      .toHaveTextContent("1 of 3 in library");
  });

  it("asks for a title with one press of its disc", async () => {
    const { events } = await filled();
    await page
      .getByRole("button", { name: "Request Eleven Small Suns" })
      .click();
    expect(events).toEqual([["rq-request", { key: "radarr1|movie|1" }]]);
  });

  it("opens a title by a link with its address", async () => {
    const { events } = await filled();
    const link = page.getByRole("link", { name: "Eleven Small Suns" });
    await expect.element(link).toHaveAttribute("href", "/requestarr/movie/1");
    await link.click();
    expect(events).toEqual([["rq-go", { address: "/requestarr/movie/1" }]]);
  });

  it("lets a series be chosen from on its own page", async () => {
    const { events } = await filled();
    await page.getByRole("button", { name: "Choose from Gull Rock" }).click();
    expect(events).toEqual([["rq-go", { address: "/requestarr/series/4" }]]);
  });

  it("requests what is missing of a collection", async () => {
    const { events } = await filled();
    await page
      .getByRole("button", { name: "Request 2: The Lantern Trilogy" })
      .click();
    expect(events).toEqual([
      ["rq-collection", { tmdbId: 900, parts: [11, 12] }],
    ]);
  });

  it("opens a shelf by its heading", async () => {
    const { events } = await filled();
    await page.getByRole("link", { name: "Trending" }).click();
    expect(events).toEqual([
      ["rq-go", { address: "/requestarr/shelf/trending" }],
    ]);
  });

  it("takes a title's new state in its place", async () => {
    const { home } = await filled();
    const state: Raw = { kind: "movie", id: 1, status: "requested" };
    home.patch(new Map([["radarr1|movie|1", state]]));
    await expect
      .element(cell("Eleven Small Suns"))
      .toHaveTextContent("Requested");
    await expect
      .element(page.getByRole("button", { name: "Request Eleven Small Suns" }))
      .not.toBeInTheDocument();
  });

  it("offers nothing to press to who may not request", async () => {
    await filled({ mayRequest: false });
    await seen("Eleven Small Suns");
    await expect
      .element(page.getByRole("button", { name: /Request Eleven/ }))
      .not.toBeInTheDocument();
  });
});

describe("news", () => {
  it("stands above the shelves, and is gone when dismissed", async () => {
    const { events, home, backend } = await filled();
    await seen("Ready since today");
    await page
      .getByRole("button", { name: "Dismiss: The Lantern Keeper is ready" })
      .click();
    expect(events).toEqual([["rq-dismiss", { requestId: "req1" }]]);
    await home.dismiss("req1");
    expect(backend.calls.at(-1)).toEqual({
      type: "requestarr/dismiss",
      request_id: "req1",
    });
    await expect
      .element(page.getByRole("region", { name: "News for you" }))
      .not.toBeInTheDocument();
  });

  it("is back if it could not be dismissed", async () => {
    const { home, backend } = await filled();
    backend.answers = { "requestarr/dismiss": { success: false } };
    await home.dismiss("req1");
    await seen("Ready since today");
  });

  it("leads who approves to those who wait", async () => {
    await filled({ waiting: 3 });
    await expect
      .element(
        page.getByRole("link", { name: "3 requests are waiting for you" })
      )
      .toHaveAttribute("href", "/requestarr/requests");
  });
});

describe("a Home that isn't full", () => {
  it("waits in the shape of what comes", async () => {
    const { view } = await showHome(new Shelves());
    expect(shownText(view)).toContain("Loading shelves");
  });

  it("paints what was seen last, and offers nothing of it yet", async () => {
    const storage = memory();
    await filled({ storage });
    document.body.replaceChildren();
    await showHome(new Shelves(), { storage });
    await seen("Eleven Small Suns");
    await expect
      .element(cell("The Understudies of Mars"))
      .not.toHaveTextContent("64%");
    await expect
      .element(page.getByRole("button", { name: /^Request/ }))
      .not.toBeInTheDocument();
  });

  it("says of a failed shelf why, and shows the others", async () => {
    const backend = new Shelves();
    await showHome(backend);
    const failed = shelf("popular", "Popular", {
      state: "failed",
      message: "Radarr can’t reach its catalog right now.",
    });
    backend.tell({ shelves: [failed, TRENDING], news: [] });
    await seen("Radarr can’t reach its catalog right now.");
    await seen("Eleven Small Suns");
    backend.tell({ shelf: { ...TRENDING, id: "popular", title: "Popular" } });
    await expect
      .poll(() => page.getByText("Eleven Small Suns").all().length)
      .toBe(2);
  });

  it("tells titles of one name apart", async () => {
    const backend = new Shelves();
    await showHome(backend);
    const label = "Half Past Winter (1959)";
    const results = [movie(7, "Half Past Winter", { label })];
    backend.tell({ shelves: [shelf("arrived", "Arrived", { results })] });
    await expect.element(page.getByRole("link", { name: label })).toBeVisible();
  });

  it("is calm with nothing to show", async () => {
    const backend = new Shelves();
    await showHome(backend);
    backend.tell({ shelves: [shelf("waiting", "Still waiting")], news: [] });
    await seen("Nothing to show yet");
  });

  it("says so when it can't be had", async () => {
    const backend = new Shelves();
    backend.refuses = true;
    await showHome(backend);
    await seen("Home can’t be shown right now");
  });

  it("helps an admin to connect an app, and tells others whom to ask", async () => {
    await showHome(new Shelves(), { services: [], admin: true });
    await expect
      .element(page.getByRole("link", { name: "Connect Radarr" }))
      .toBeVisible();
    document.body.replaceChildren();
    await showHome(new Shelves(), { services: [] });
    await seen("Ask your Home Assistant admin.");
    await expect
      .element(page.getByRole("link", { name: /Connect/ }))
      .not.toBeInTheDocument();
  });
});

describe("for everybody", () => {
  it.each([
    [1000, false, false],
    [1000, true, false],
    [320, false, false],
    [320, true, true],
  ])(
    "axe finds nothing at %i px, dark %s, mirrored %s",
    async (width, dark, rtl) => {
      const { view } = await filled({ width, dark, rtl, waiting: 2 });
      await seen("Coming soon");
      expect(await axeOn(view)).toEqual([]);
      const frame = view.parentElement;
      expect(frame?.scrollWidth).toBe(frame?.clientWidth);
    }
  );

  it("goes from title to disc by keys", async () => {
    const { events } = await filled();
    page.getByRole("link", { name: "Eleven Small Suns" }).element().focus();
    await press("{Tab}{Enter}");
    expect(events).toEqual([["rq-request", { key: "radarr1|movie|1" }]]);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { shelf, Shelves, showHome } from "../support/home-page";
import { album, movie, season, series } from "../support/make";
import { seen } from "../support/axe";
import { shownText } from "../support/page";
import { posterOf } from "../support/posters";

const MOVIE = movie(1, "Eleven Small Suns");
const SERIES = series(4, "Gull Rock", [season(1, 8), season(2, 8)]);
const ALBUM = {
  ...album("al1", "Far Tundra", { artist: "Old Noon Orchestra" }),
  kind: "album",
  service: "lidarr",
  entry_id: "lidarr1",
  cover_url: posterOf(4, true),
};
const ARTIST = {
  kind: "artist",
  service: "lidarr",
  entry_id: "lidarr1",
  title: "Old Noon Orchestra",
  foreign_artist_id: "ar1",
  status: "not_requested",
};
const COLLECTION = {
  collection_tmdb_id: 900,
  title: "The Lantern Trilogy",
  have: 1,
  total: 2,
  parts: [
    movie(10, "The Lantern Road", { status: "available" }),
    movie(11, "The Lantern Keeper"),
  ],
};
const BECAUSE = { at: "2026-11-28", season: 2, episode: 1, who: "Nora" };

function titled(title: Raw, what = ""): Raw {
  return {
    results: [what ? { ...title, reason: { what, ...BECAUSE } } : title],
  };
}

/** Every kind of shelf that there is, with one thing on it, and what that is called. */
const KINDS: readonly (readonly [string, string, Raw])[] = [
  ["trending", "Eleven Small Suns", titled(MOVIE)],
  ["popular", "Eleven Small Suns", titled(MOVIE)],
  ["recommended", "Eleven Small Suns", titled(MOVIE)],
  ["list:radarr1:1", "Eleven Small Suns", titled(MOVIE)],
  ["trending:radarr2", "Eleven Small Suns", titled(MOVIE)],
  ["coming", "Gull Rock", titled(SERIES, "episode")],
  ["arrived", "Far Tundra", titled(ALBUM, "added")],
  ["next_seasons", "Gull Rock", titled(SERIES, "season")],
  ["collections", "The Lantern Trilogy", { groups: [COLLECTION] }],
  ["missing_albums", "Far Tundra", titled(ALBUM, "album")],
  ["most_requested", "Eleven Small Suns", titled(MOVIE, "requested")],
  ["waiting", "Eleven Small Suns", titled(MOVIE, "requested")],
  ["web_series_popular", "Gull Rock", titled(SERIES, "popular")],
  ["web_series_new", "Gull Rock", titled(SERIES, "episode")],
  ["web_series_returning", "Gull Rock", titled(SERIES, "episode")],
  ["web_artists_popular", "Old Noon Orchestra", titled(ARTIST, "popular")],
  ["web_albums_popular", "Far Tundra", titled(ALBUM, "popular")],
  ["web_albums_new", "Far Tundra", titled(ALBUM, "album")],
];
const NAME = "The shelf at hand";
const WHY = "That can’t be reached right now.";
// Another one that stays full, whatever becomes of the one at hand.
const OTHER = shelf("other", "Another shelf", titled(movie(90, "Half a Day")));

describe.each(KINDS)("the shelf %s", (id, title, more) => {
  let backend: Shelves;
  let text: () => string;

  beforeEach(async () => {
    backend = new Shelves();
    const { view } = await showHome(backend);
    text = () => shownText(view);
  });

  async function told(state: string, what: Raw = {}): Promise<void> {
    const one = shelf(id, NAME, { state, ...what });
    backend.tell({ shelves: [one, OTHER], news: [] });
    await seen("Half a Day");
  }

  function links(): number {
    const role = more.groups ? "heading" : "link";
    return page.getByRole(role, { name: title, exact: true }).all().length;
  }

  it("is left out while it is empty", async () => {
    await told("ready");
    await expect.poll(text).not.toContain(NAME);
    await expect.poll(text).not.toContain("Nothing to show");
  });

  it("has the shape of what comes while it is loading", async () => {
    await told("loading");
    const region = page.getByRole("region", { name: NAME });
    await expect.element(region).toBeVisible();
    expect(region.element().querySelectorAll(".bone").length).toBeGreaterThan(
      0
    );
    await expect.element(region.getByRole("link")).not.toBeInTheDocument();
  });

  it("says why it failed, alone, and is full once it can be had", async () => {
    await told("failed", { message: WHY });
    const region = page.getByRole("region", { name: NAME });
    await expect.element(region).toHaveTextContent(WHY);
    expect(region.element().querySelectorAll(".bone")).toHaveLength(0);
    backend.tell({ shelf: shelf(id, NAME, more) });
    await expect.poll(links).toBe(1);
    await expect.poll(text).not.toContain(WHY);
  });

  it("keeps what it had when it fails, and says of when that is", async () => {
    await told("failed", {
      message: WHY,
      updated_at: "2020-02-03T12:00:00+00:00",
      ...more,
    });
    await expect.poll(links).toBe(1);
    await expect.poll(text).toContain("Last updated on February 3, 2020");
  });

  it("leads to its title and to all of it when it is full", async () => {
    await told("ready", more);
    await expect.poll(links).toBe(1);
    await expect
      .element(page.getByRole("link", { name: NAME }))
      .toHaveAttribute("href", `/requestarr/shelf/${encodeURIComponent(id)}`);
  });
});

it("says which season is new of a series that is there", async () => {
  const backend = new Shelves();
  await showHome(backend);
  const results = [
    {
      ...series(4, "Gull Rock", [season(1, 8), season(2, 8)]),
      status: "partial",
      reason: { what: "season", at: null, season: 2, episode: null },
    },
  ];
  backend.tell({
    shelves: [shelf("next_seasons", "New seasons", { results })],
  });
  await expect
    .element(page.getByRole("listitem"))
    .toHaveTextContent("Season 2");
});

import { describe, expect, it, vi } from "vitest";
import { RequestarrApi } from "../../src/data/api";
import { readInfo } from "../../src/data/read-apps";
import { readAlbum, readItem } from "../../src/data/titles/read-titles";
import type { HomeAssistant } from "../../src/ha/types";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, movie, season, series } from "../support/make";

describe("what the integration gives", () => {
  it("may lack whatever is not needed to ask for it", () => {
    expect(
      readItem({ kind: "movie", tmdb_id: 603, title: "The Matrix" })
    ).toEqual({
      kind: "movie",
      id: "603",
      title: "The Matrix",
      service: "",
      entryId: "",
      titleSlug: "",
      year: null,
      overview: "",
      posterUrl: null,
      genres: [],
      rating: null,
      runtime: null,
      certification: null,
      disambiguation: null,
      qualityProfile: null,
      inLibrary: false,
      request: null,
      sourceUrl: null,
      alsoIn: [],
      status: "not_requested",
      progress: null,
      timeLeft: null,
      reason: null,
      releaseDate: null,
    });
  });

  it.each([
    [{}],
    [{ kind: "movie", title: "No id" }],
    [{ kind: "movie", tmdb_id: 1 }],
    [{ kind: "book", title: "A book" }],
  ])("is no title when it lacks that: %j", (raw) => {
    expect(readItem(raw)).toBeNull();
  });

  it("is no album without id and title", () => {
    expect(readAlbum(album("", "Salt Lines"))).toBeNull();
    expect(readAlbum(album("a1", "Salt Lines"))).not.toBeNull();
  });

  it("has its seasons in order, specials last", () => {
    const item = readItem(
      series(1, "A", [season(2, 8), season(0, 3), season(1, 8)])
    );
    const numbers =
      item?.kind === "series" && item.seasons.map((each) => each.number);
    expect(numbers).toEqual([1, 2, 0]);
  });

  it("counts all episodes of a season, also those not monitored", () => {
    const half = season(1, 0, { total_episode_count: 8 });
    const item = readItem(series(1, "A", [half]));
    expect(item?.kind === "series" && item.seasons[0]?.episodes).toBe(8);
  });

  it("may be nonsense without harm", () => {
    expect(readInfo("nonsense")).toEqual({
      instances: [],
      isAdmin: false,
      mayRequest: true,
      seesAll: false,
      version: "",
      contract: null,
    });
  });
});

describe("a call", () => {
  const home = new FakeHomeAssistant();

  function api(hass: HomeAssistant | undefined): RequestarrApi {
    return new RequestarrApi(() => hass);
  }

  it("leaves out results that can't be used", async () => {
    home.on("requestarr/search_movies", () => ({
      results: [movie(1, "A"), { kind: "movie" }, null],
    }));
    const answer = await api(home.hass()).search("movie", "a", "radarr1");
    expect(answer).toMatchObject({ ok: true, value: [{ title: "A" }] });
  });

  it.each([
    ["no Home Assistant", undefined],
    ["no connection", home.hass({ connected: false })],
  ])("with %s is not sent", async (_, hass) => {
    expect(await api(hass).info()).toEqual({
      ok: false,
      trouble: { code: "offline", message: "" },
    });
  });

  it.each([
    [3, "lost"],
    [{ code: 3 }, "lost"],
    [{ type: "result", success: false, error: { code: 3 } }, "lost"],
    [{ code: "unknown_command" }, "unknown_command"],
    [new Error("Oh"), "unknown"],
  ])("that is rejected with %j is %s", async (error, code) => {
    const hass = home.hass({ callWS: vi.fn().mockRejectedValue(error) });
    expect(await api(hass).info()).toEqual({
      ok: false,
      trouble: { code, message: "" },
    });
  });

  it("of a request with no code of its own is an unknown failure", async () => {
    home.on("requestarr/request_artist", () => ({ success: false }));
    const item = readItem({
      kind: "artist",
      foreign_artist_id: "a",
      title: "A",
    });
    const outcome =
      item?.kind === "artist" && (await api(home.hass()).requestArtist(item));
    expect(outcome).toMatchObject({ success: false, code: "unknown" });
  });
});

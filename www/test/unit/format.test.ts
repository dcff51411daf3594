import { beforeEach, describe, expect, it } from "vitest";
import { readInfo } from "../../src/data/read-apps";
import type { Raw } from "../../src/data/raw";
import { readItem } from "../../src/data/titles/read-titles";
import type { MediaItem } from "../../src/data/titles/title";
import { Localizer } from "../../src/localize/localize";
import { nameApps } from "../../src/state/app-names";
import {
  downloadSpoken,
  downloadText,
  leftSpoken,
  leftText,
} from "../../src/state/downloads/progress";
import { failureText } from "../../src/state/failure";
import { facts, lengthText } from "../../src/state/titles/facts";
import { slotView } from "../../src/state/titles/slot-view";
import { spokenTitle } from "../../src/state/titles/spoken-title";
import { troubleText } from "../../src/state/trouble";
import { artist, movie, RADARR, season, series, SONARR } from "../support/make";

const l = new Localizer("en");

beforeEach(() => {
  nameApps(readInfo({ instances: [RADARR, SONARR] }).instances);
});

function read(raw: Raw): MediaItem {
  const item = readItem(raw);
  if (!item) {
    throw new Error("Not a title");
  }
  return item;
}

function slot(raw: Raw): unknown {
  return slotView(l, read(raw), undefined, true);
}

describe("lengths and times", () => {
  it.each([
    [45, "45 min"],
    [60, "1 h"],
    [124, "2 h 4 min"],
  ])("%i minutes", (minutes, shown) => {
    expect(lengthText(l, minutes)).toBe(shown);
  });

  it.each([
    [20, "Under 1 min left", "less than a minute left"],
    [60, "1 min left", "1 minute left"],
    [720, "12 min left", "12 minutes left"],
    [3569, "59 min left", "59 minutes left"],
    [3570, "1 h 0 min left", "1 hour left"],
    [3600, "1 h 0 min left", "1 hour left"],
    [7500, "2 h 5 min left", "2 hours left"],
    [86_369, "23 h 59 min left", "24 hours left"],
    [86_370, "Over a day left", "over a day left"],
    [90_000, "Over a day left", "over a day left"],
  ])("%i seconds left", (seconds, shown, spoken) => {
    expect(leftText(l, seconds)).toBe(shown);
    expect(leftSpoken(l, seconds)).toBe(spoken);
  });

  it.each([
    [64.8, 720, "64% · 12 min left", "64 percent, 12 minutes left"],
    [64, null, "64%", "64 percent"],
    [0, null, "Queued", "Queued"],
    [null, null, "Queued", "Queued"],
    [null, 60, "0% · 1 min left", "0 percent, 1 minute left"],
  ])("a download at %s with %s s", (progress, timeLeft, shown, spoken) => {
    expect(downloadText(l, { progress, timeLeft })).toBe(shown);
    expect(downloadSpoken(l, { progress, timeLeft })).toBe(spoken);
  });
});

describe("facts", () => {
  it("of a movie are year and length", () => {
    const item = read(movie(1, "A", { year: 2024, runtime: 112 }));
    expect(facts(l, item)).toEqual(["2024", "1 h 52 min"]);
  });

  it.each([
    ["Ghosts (2021)", ""],
    ["Ghosts (US 2021)", ""],
    ["Ghosts (2019)", "2021"],
    ["2021", "2021"],
  ])("say the year of %s once", (title, shown) => {
    const item = read(movie(1, title, { year: 2021, runtime: null }));
    expect(facts(l, item)).toEqual([shown, ""]);
    const spoken = slotView(l, item, undefined, true);
    expect(spokenTitle(l, item, spoken)).toBe(
      shown ? `${title}, ${shown}` : title
    );
  });

  it("of a series are year and seasons", () => {
    const item = read(series(1, "A", [season(0, 2), season(1, 8)]));
    expect(facts(l, item)).toEqual(["2023", "1 season"]);
  });

  it("of an artist are what they are and how many albums", () => {
    const item = read(artist("a", "A", { album_count: 5 }));
    expect(facts(l, item)).toEqual(["Group", "5 albums"]);
  });

  it("call a singer what a household would", () => {
    const item = read(artist("a", "A", { artist_type: "Person" }));
    expect(facts(l, item)).toEqual(["Solo artist", ""]);
  });

  it.each([
    [movie(1, "A", { year: 1956, runtime: 60 }), ["1956", "1 h", "ballet"]],
    [series(1, "A", [season(1, 8)]), ["2023", "1 season", "ballet"]],
    [artist("a", "A", { album_count: 5 }), ["ballet", "5 albums"]],
  ])("have what tells a title from others of its name: %#", (raw, shown) => {
    const item = read({ ...raw, disambiguation: "ballet" });
    expect(facts(l, item)).toEqual(shown);
  });

  it("that are not known are left out", () => {
    const item = read(movie(1, "A", { year: null }));
    expect(facts(l, item)).toEqual(["", ""]);
  });
});

describe("the slot", () => {
  it.each<[string, Raw, Raw]>([
    ["requested", {}, { word: "Requested", detail: "Looking for a copy" }],
    [
      "pending",
      { reason: "You requested it today" },
      { detail: "You requested it today" },
    ],
    ["declined", {}, { word: "Declined", tone: "wait" }],
    ["adding", {}, { word: "Adding…", sign: { ring: "turning" } }],
    ["unreleased", {}, { detail: "No date yet" }],
    [
      "unreleased",
      { release_date: "2099-12-12" },
      { word: "Not released yet", detail: "Out on December 12, 2099" },
    ],
    [
      "downloading",
      { progress: 64, time_left: 720 },
      { tone: "go", sign: { ring: 64 }, detail: "64% · 12 min left" },
    ],
    ["importing", {}, { word: "Almost ready", tone: "go" }],
    ["attention", {}, { tone: "warn", detail: "Check Radarr" }],
    ["attention", { reason: "Disk is full" }, { detail: "Disk is full" }],
    ["partial", {}, { word: "Partly in library", detail: "" }],
    ["available", {}, { tone: "ok", detail: "Ready to watch" }],
  ])("of a movie that is %s %j", (status, more, shown) => {
    expect(slot(movie(1, "A", { status, ...more }))).toMatchObject(shown);
  });

  it.each([
    ["requested", {}, "The client is away."],
    ["unreleased", { release_date: "2099-12-12" }, "The client is away."],
    ["adding", {}, "The client is away."],
    ["downloading", {}, "The client is away."],
    ["downloading", { progress: 64 }, "64% · The client is away."],
    [
      "downloading",
      { progress: 64, time_left: 9 },
      "64% · The client is away.",
    ],
    ["importing", {}, "The client is away."],
    ["partial", {}, "The client is away."],
    ["available", {}, "The client is away."],
  ])("says why a movie is %s %j", (status, more, detail) => {
    const reason = "The client is away.";
    const shown = slot(movie(1, "A", { status, ...more, reason }));
    expect(shown).toMatchObject({ detail });
  });

  it.each(["not_requested", "unmonitored", "never heard of"])(
    "of a movie that is %s asks for it",
    (status) => {
      const asks = { choose: false, word: "Request", label: "Request Fargo" };
      const shown = slot(movie(1, "Fargo", { status }));
      expect(shown).toEqual({ state: "action", ...asks });
    }
  );

  it("of a series with more seasons lets choose", () => {
    expect(slot(series(1, "A", [season(1, 8), season(2, 8)]))).toEqual({
      state: "action",
      choose: true,
      word: "Choose seasons",
      label: "Choose seasons of A",
    });
  });

  it("of a series with one season asks for it", () => {
    expect(slot(series(1, "A", [season(0, 1), season(1, 8)]))).toMatchObject({
      choose: false,
      word: "Request",
    });
  });

  it("of an artist lets choose albums", () => {
    expect(slot(artist("a", "Sol"))).toMatchObject({
      choose: true,
      label: "Choose albums by Sol",
    });
  });

  it("counts what is there of a series and of an artist", () => {
    const show = series(1, "A", [season(1, 10)], {
      status: "partial",
      episode_file_count: 7,
    });
    const band = artist("a", "A", {
      status: "partial",
      track_count: 47,
      track_file_count: 12,
    });
    expect(slot(show)).toMatchObject({ detail: "7 of 10 episodes" });
    expect(slot(band)).toMatchObject({ detail: "12 of 47 songs" });
    expect(slot({ ...band, status: "available" })).toMatchObject({
      detail: "Ready to listen",
    });
  });
});

describe("what a screen reader is told of a title", () => {
  it("is its state too", () => {
    const item = read(
      movie(1, "Night Orchard", {
        year: 2025,
        status: "downloading",
        progress: 64,
        time_left: 720,
      })
    );
    const view = slotView(l, item, undefined, true);
    expect(spokenTitle(l, item, view)).toBe(
      "Night Orchard, 2025, downloading, 64 percent, 12 minutes left"
    );
  });

  it("is only its name while it can be asked for", () => {
    const item = read(movie(1, "Night Orchard", { year: 2025 }));
    const view = slotView(l, item, undefined, true);
    expect(spokenTitle(l, item, view)).toBe("Night Orchard, 2025");
  });
});

function app(service: string): { service: string; entryId: string } {
  return { service, entryId: `${service}1` };
}

describe("failures in words", () => {
  it("are the integration's own sentence", () => {
    const failure = { code: "rejected", message: "The root folder is gone." };
    expect(failureText(l, app("radarr"), failure)).toBe(
      "The root folder is gone."
    );
  });

  it.each([
    ["service_unavailable", "Sonarr isn’t answering. Try again in a moment."],
    ["quota_exceeded", "You’ve used up your requests for now."],
    ["brand_new", "Something went wrong. Try again in a moment."],
  ])("are the card's where there is none: %s", (code, sentence) => {
    expect(failureText(l, app("sonarr"), { code, message: "" })).toBe(sentence);
  });

  it("say for a search what is wrong and what to do", () => {
    const instance = {
      entryId: "1",
      service: "lidarr" as const,
      title: "Lidarr FLAC",
      name: "Lidarr FLAC",
      reachable: true,
      error: null,
      message: null,
      user: { mayRequest: true, decides: true, waits: false, limit: null },
      presets: [],
    };
    const trouble = { code: "invalid_auth", message: "" };
    expect(troubleText(l, trouble, instance)).toBe(
      "Lidarr FLAC no longer accepts the API key. An admin can enter the new one in Home Assistant."
    );
    const cause = "metadata_down";
    const silent = { code: "service_unavailable", message: "Wait.", cause };
    expect(troubleText(l, silent, instance)).toMatch(
      /^\S.* can’t look up titles right now\. Wait\.$/
    );
    expect(troubleText(l, { code: "odd", message: "Oh." }, undefined)).toBe(
      "That didn’t work. Oh."
    );
  });
});

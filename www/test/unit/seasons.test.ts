import { describe, expect, it } from "vitest";
import { useBench } from "../support/controller";
import { season, series, threeSeasons } from "../support/make";

const bench = useBench();

describe("seasons", () => {
  it("are offered with specials last, all chosen where there are few", async () => {
    await bench.now.open("series", "Seven Nights");
    expect(bench.now.rows.map(({ title }) => title)).toEqual([
      "Season 1",
      "Season 2",
      "Season 3",
      "Specials",
    ]);
    expect(bench.now.card.sheet.selection.chosen).toEqual(["1", "2", "3"]);
    expect(bench.now.button).toEqual({
      word: "Request 3 seasons",
      state: "ready",
    });
  });

  it("of a long series have the first one chosen", async () => {
    const all = [0, 1, 2, 3, 4].map((number) => season(number, 8));
    bench.now.home.items = [series(5, "Long", all)];
    await bench.now.open("series", "Long");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["1"]);
    expect(bench.now.card.sheet.selection.preset).toBe("first");
    expect(bench.now.button?.word).toBe("Request 1 season");
  });

  it("of a series that is partly there are left to choose", async () => {
    const all = threeSeasons({ status: "available" });
    bench.now.home.items = [series(5, "Half", all, { status: "partial" })];
    await bench.now.open("series", "Half");
    expect(bench.now.card.sheet.selection.chosen).toEqual([]);
    expect(bench.now.button).toEqual({
      word: "Choose a season",
      state: "empty",
    });
  });

  it.each([
    ["all", ["1", "2", "3"], "Request 3 seasons"],
    ["first", ["1"], "Request 1 season"],
    ["latest", ["3"], "Request 1 season"],
  ] as const)("%s takes %j", async (preset, chosen, word) => {
    await bench.now.open("series", "Seven Nights");
    bench.now.card.sheet.choose(preset);
    expect(bench.now.card.sheet.selection.chosen).toEqual(chosen);
    expect(bench.now.button?.word).toBe(word);
  });

  it.each([
    [[season(1, 8, { status: "available" }), season(0, 2)]],
    [[season(1, 8, { status: "requested" }), season(0, 2)]],
    [
      [
        season(1, 8, { status: "pending" }),
        season(2, 8, { status: "downloading" }),
        season(0, 2),
      ],
    ],
  ])("of which only specials are left have no button: %#", async (all) => {
    bench.now.home.items = [series(1, "Foxes", all, { status: "requested" })];
    await bench.now.open("series", "Foxes");
    expect(bench.now.button).toBeNull();
    bench.now.card.sheet.toggle("0");
    expect(bench.now.button?.word).toBe("Request 1 season");
    bench.now.card.sheet.toggle("0");
    expect(bench.now.button).toBeNull();
  });

  it("say why they are where they are", async () => {
    const reason = "Waiting for a better copy.";
    const all = [
      season(2024, 8, { status: "requested", reason }),
      season(1, 9),
    ];
    bench.now.home.items = [series(1, "Foxes", all)];
    await bench.now.open("series", "Foxes");
    expect(bench.now.row("Season 2024").meta).toBe(`8 episodes · ${reason}`);
  });

  it("chosen one by one move the preset to “Choose”", async () => {
    await bench.now.open("series", "Seven Nights");
    bench.now.card.sheet.choose("all");
    bench.now.card.sheet.toggle("2");
    bench.now.card.sheet.toggle("0");
    expect(bench.now.card.sheet.selection.preset).toBe("some");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["1", "3", "0"]);
    expect(bench.now.button?.word).toBe("Request 3 seasons");
  });

  it("are requested as chosen, and then shown as requested", async () => {
    await bench.now.open("series", "Seven Nights");
    bench.now.card.sheet.toggle("2");
    bench.now.card.requestChosen();
    expect(bench.now.row("Season 1").end).toBe("Adding…");
    expect(bench.now.row("Season 2").sign).toBeNull();
    expect(bench.now.button).toEqual({ word: "Adding…", state: "busy" });
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/request_series")).toMatchObject([
      { tvdb_id: 22, seasons: [1, 3], entry_id: "sonarr1" },
    ]);
    expect(bench.now.row("Season 1")).toMatchObject({ end: "Requested" });
    expect(bench.now.row("Season 1").sign).not.toBeNull();
    expect(bench.now.row("Season 2")).toMatchObject({
      end: "",
      sign: null,
    });
    expect(bench.now.card.sheet.selection.chosen).toEqual([]);
  });

  it("that are there already can't be chosen", async () => {
    await bench.now.open("series", "Night Harbor");
    expect(bench.now.row("Season 1")).toMatchObject({ end: "7 of 10 · 38%" });
    expect(bench.now.row("Season 1").sign).not.toBeNull();
    bench.now.card.sheet.choose("first");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["2"]);
    expect(bench.now.row("Season 3")).toMatchObject({
      end: "Not out yet",
      meta: "8 episodes · from January 4, 2099",
    });
  });

  it("keep their choice when the request fails", async () => {
    bench.now.home.refuse(
      "requestarr/request_series",
      "rejected",
      "Sonarr refused it: the root folder is gone."
    );
    await bench.now.open("series", "Seven Nights");
    bench.now.card.sheet.choose("all");
    await bench.now.press();
    expect(bench.now.callout).toMatchObject({
      tone: "err",
      word: "Not requested",
      text: "Sonarr refused it: the root folder is gone.",
    });
    expect(bench.now.button).toEqual({ word: "Try again", state: "ready" });
    expect(bench.now.card.sheet.selection.chosen).toEqual(["1", "2", "3"]);
  });

  it("with files that nobody monitors can be asked for", async () => {
    const half = season(1, 8, {
      status: "partial",
      episode_file_count: 2,
      monitored: false,
    });
    bench.now.home.items = [series(5, "Half", [half, season(2, 8)])];
    await bench.now.open("series", "Half");
    expect(bench.now.row("Season 1")).toMatchObject({
      end: "2 of 8",
      sign: null,
    });
  });

  it("of which one is regular have that one chosen", async () => {
    bench.now.home.items = [series(5, "Single", [season(0, 2), season(1, 8)])];
    await bench.now.open("series", "Single");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["1"]);
    expect(bench.now.button?.word).toBe("Request 1 season");
  });

  it("that are missing can be asked for, or are on their way", async () => {
    const there = season(1, 8, { status: "available", monitored: true });
    const on = { status: "partial", episode_file_count: 8 };
    bench.now.home.items = [series(5, "Half", [there, season(2, 8)], on)];
    await bench.now.open("series", "Half");
    expect(bench.now.callout?.text).toBe("You can request what’s missing.");
    await bench.now.press();
    bench.now.home.items = [
      series(5, "Half", [there, season(2, 8, { status: "requested" })], on),
    ];
    await bench.now.card.search.refresh();
    expect(bench.now.callout?.text).toBe("Still looking for the rest.");
  });

  it("that are all there leave nothing to press", async () => {
    const there = { status: "available", monitored: true };
    bench.now.home.items = [
      series(5, "Done", [season(1, 8, there), season(2, 8, there)], {
        status: "available",
      }),
    ];
    await bench.now.open("series", "Done");
    expect(bench.now.button).toBeNull();
  });

  it("are only shown to who may not request", async () => {
    bench.now.home.user = { is_admin: false, may_request: false };
    await bench.now.open("series", "Seven Nights");
    expect(bench.now.button).toBeNull();
    expect(bench.now.rows.every(({ sign }) => sign !== null)).toBe(true);
  });
});

describe("a single season or a movie", () => {
  it("is requested whole", async () => {
    await bench.now.open("series", "Nightjar Road");
    expect(bench.now.button?.word).toBe("Request series");
    await bench.now.press();
    const [call] = bench.now.home.callsTo("requestarr/request_series");
    expect(call).not.toHaveProperty("seasons");
    expect(bench.now.button).toBeNull();
  });

  it("is requested from its sheet", async () => {
    await bench.now.open("movies", "The Night Ferry");
    expect(bench.now.button).toEqual({ word: "Request movie", state: "ready" });
    await bench.now.press();
    expect(bench.now.callout).toMatchObject({
      word: "Requested",
      tone: "wait",
    });
    expect(bench.now.button).toBeNull();
  });
});

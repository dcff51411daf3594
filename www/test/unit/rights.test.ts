import { describe, expect, it } from "vitest";
import { learn } from "../../src/localize/localize";
import { useBench } from "../support/controller";
import { movie, RADARR, season, series, SONARR } from "../support/make";

const bench = useBench();

function user(more: object): object {
  return { may_request: true, decides: false, waits: false, ...more };
}

describe("where requests wait for approval", () => {
  it.each([
    [movie(1, "Foxes"), "movies", "Request movie"],
    [series(1, "Foxes", [season(1, 8)]), "series", "Request series"],
  ] as const)("the button asks: %#", async (item, tab, word) => {
    bench.now.home.instances = [RADARR, SONARR].map((app) => ({
      ...app,
      user: user({ waits: true }),
    }));
    await bench.now.openAlone(item, tab);
    expect(bench.now.button?.word).toBe(word);
    expect(bench.now.button?.more).toBe("needs approval");
  });

  it("the button counts what it asks for", async () => {
    bench.now.home.instances = [{ ...SONARR, user: user({ waits: true }) }];
    const seasons = [season(1, 8), season(2, 8), season(3, 8)];
    await bench.now.openAlone(series(1, "Foxes", seasons), "series");
    bench.now.card.sheet.toggle("3");
    expect(bench.now.button?.word).toBe("Request 2 seasons");
    expect(bench.now.button?.more).toBe("needs approval");
    bench.now.home.tell({ apps: [{ ...SONARR, user: user({}) }] });
    expect(bench.now.button?.more).toBeUndefined();
    expect(bench.now.button?.word).toBe("Request 2 seasons");
  });

  it("albums are asked for", async () => {
    const lidarr = bench.now.home.instances[2];
    bench.now.home.instances = [{ ...lidarr, user: user({ waits: true }) }];
    await bench.now.open("music", "Mira Solano");
    bench.now.card.sheet.choose("all");
    expect(bench.now.button?.word).toBe("Request all albums");
    bench.now.card.sheet.choose("latest");
    expect(bench.now.button?.word).toBe("Request 1 album");
  });
});

describe("where there is a limit", () => {
  const limited = (used: number): object =>
    user({
      limit: { used, of: 3, days: 7, next: null },
      left: { titles: 3 - used, of: 3, days: 7, until: "2099-12-28T10:00:00Z" },
    });

  it("what is left, and when more comes back, is told before", async () => {
    bench.now.home.instances = [{ ...RADARR, user: limited(1) }];
    await bench.now.openAlone(movie(1, "Foxes"));
    expect(bench.now.button).toMatchObject({ state: "ready" });
    expect(bench.now.note).toMatch(/2 left; the next one comes back .*28/);
    bench.now.home.tell({ apps: [{ ...RADARR, user: limited(3) }] });
    expect(bench.now.button).toMatchObject({
      word: "None left",
      state: "empty",
    });
  });

  it("more seasons than are left can’t be requested", async () => {
    bench.now.home.instances = [{ ...SONARR, user: limited(1) }];
    const seasons = [season(1, 8), season(2, 8), season(3, 8)];
    await bench.now.openAlone(series(1, "Foxes", seasons), "series");
    bench.now.card.sheet.choose("all");
    expect(bench.now.button).toMatchObject({
      word: "Only 2 left",
      state: "empty",
    });
    bench.now.card.sheet.toggle("3");
    expect(bench.now.button).toMatchObject({
      word: "Request 2 seasons",
      state: "ready",
    });
  });
});

describe("where somebody may not request", () => {
  it("there is nothing to press", async () => {
    bench.now.home.instances = [
      { ...RADARR, user: user({ may_request: false }) },
      SONARR,
    ];
    await bench.now.openAlone(movie(1, "Foxes"));
    expect(bench.now.slot("Foxes").state).toBe("status");
    expect(bench.now.button).toBeNull();
    bench.now.card.closeSheet();
    bench.now.home.items = [series(1, "Foxes", [season(1, 8)])];
    bench.now.card.selectTab("series");
    await bench.now.find("foxes");
    expect(bench.now.slot("Foxes").state).toBe("action");
  });
});

describe("a limit", () => {
  it.each([
    [{ used: 3, of: 5, days: 7, next: null }, "2 of 5 left"],
    [{ used: 0, of: 1200, days: 7, next: null }, "1,200 of 1,200 left"],
    [
      { used: 5, of: 5, days: 7, next: "2031-12-12T10:00:00Z" },
      "0 of 5 left, more on December 12, 2031",
    ],
    [{ used: 9, of: 5, days: 7, next: null }, "0 of 5 left"],
  ])("says before what is left of it: %j", async (limit, words) => {
    bench.now.home.instances = [{ ...RADARR, user: user({ limit }) }];
    await bench.now.openAlone(movie(1, "Foxes"));
    expect(bench.now.note.split(" · ").pop()).toBe(words);
  });

  it.each([
    ["quota_exceeded", "You have asked for 5 of 5 this week. Next on Monday."],
    ["not_allowed", "You may not ask for this."],
  ])("%s is told quietly, and is no failure", async (code, message) => {
    bench.now.home.on("requestarr/request_movie", () => ({
      success: false,
      error_code: code,
      message,
    }));
    await bench.now.openAlone(movie(1, "Foxes"));
    await bench.now.press();
    expect(bench.now.slot("Foxes")).toMatchObject({
      state: "failed",
      tone: "wait",
      detail: message,
    });
    expect(bench.now.callout).toMatchObject({ tone: "wait", text: message });
    expect(bench.now.button?.word).toBe("Request movie");
    expect(bench.now.card.announcer.urgent).toBe("");
    expect(bench.now.card.announcer.polite).toBe(
      `Foxes wasn’t requested. ${message}`
    );
  });
});

describe("texts that come later", () => {
  it("are spoken by who was there before", async () => {
    await bench.now.start();
    learn({ "what.movie": "Feature" });
    expect(bench.now.card.localizer.text("what.movie")).toBe("Feature");
    learn({ "what.movie": "Movie" });
  });
});

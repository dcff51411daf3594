import { describe, expect, it } from "vitest";
import type { Download } from "../../src/data/downloads/download";
import { readLive } from "../../src/data/live";
import { Localizer } from "../../src/localize/localize";
import { downloadView, inOrder } from "../../src/state/downloads/download-view";
import { useBench } from "../support/controller";
import { download, DOWNLOADS } from "../support/downloads";
import { RADARR } from "../support/make";

const bench = useBench();
const l = new Localizer("en");

function read(...raw: readonly object[]): readonly Download[] {
  return readLive({ type: "state", downloads: raw }).downloads;
}

function view(more: object, gone = false): ReturnType<typeof downloadView> {
  const [one] = read(download("a", "Foxes", more as never));
  if (!one) {
    throw new Error("No download");
  }
  return downloadView(l, one, gone);
}

function titles(): string[] {
  return bench.now.card.live.downloads.list.map(({ title }) => title);
}

describe("a download", () => {
  it("says how far it is and when it is done", () => {
    expect(view({})).toEqual({
      what: "Movie",
      tone: "go",
      percent: 64,
      word: "64% · 12 min left",
      spoken: "64 percent, 12 minutes left",
      amount: "3.2 of 5.0 GB",
      stuck: "",
    });
  });

  it("that is moved into the library is almost ready", () => {
    expect(view({ status: "importing", size_left: 0 })).toMatchObject({
      tone: "go",
      percent: 100,
      word: "Almost ready",
      spoken: "Almost ready",
      amount: "Moving to the library",
    });
  });

  it.each([
    { queued: true },
    { status: "queued" },
    { status: "paused", queued: true },
  ])("that waits is in line: %j", (more) => {
    const waits = { progress: 0, time_left: null, size: 310e6, ...more };
    expect(view(waits)).toMatchObject({
      tone: "wait",
      percent: 0,
      word: "Queued",
      spoken: "Queued",
      amount: "310 MB",
    });
  });

  it("that is stuck says why", () => {
    const stuck = { status: "attention", reason: "The disk is full." };
    expect(view(stuck)).toMatchObject({
      tone: "warn",
      word: "Needs attention",
      stuck: "The disk is full.",
      amount: "5.0 GB",
    });
    expect(view({ status: "attention" }).stuck).toBe("Needs attention");
  });

  it("that is stuck in the queue is stuck first", () => {
    const stuck = { status: "attention", queued: true, reason: "Failed." };
    expect(view(stuck)).toMatchObject({ tone: "warn", stuck: "Failed." });
  });

  it("that is over says so, and nothing else", () => {
    expect(view({ status: "attention" }, true)).toMatchObject({
      tone: "wait",
      word: "No longer downloading",
      amount: "",
      stuck: "",
    });
  });

  it("of unknown size has none, and its part is counted if need be", () => {
    expect(view({ size: 0, size_left: 0 }).amount).toBe("");
    expect(view({ progress: null, size: 100, size_left: 25 }).percent).toBe(75);
    expect(view({ progress: null, size: 0 }).percent).toBe(0);
    expect(view({ progress: 140 }).percent).toBe(100);
  });

  it.each([
    [{ seasons: [2], episode_count: 13 }, "Season 2 · 13 episodes"],
    [{ seasons: [0], episode_count: 1 }, "Specials · 1 episode"],
    [
      { seasons: [1, 2, 3], episode_count: 30 },
      "Seasons 1, 2, and 3 · 30 episodes",
    ],
    [{ seasons: null, episode_count: 2 }, "2 episodes"],
    [
      { kind: "artist", albums: ["Undertow", "Salt Lines"] },
      "Undertow and Salt Lines",
    ],
    [{ kind: "artist" }, "Music"],
  ])("of a series or an artist says what of it: %j", (more, what) => {
    expect(view({ kind: "series", ...more }).what).toBe(what);
  });

  it("is English as a whole where its texts are", () => {
    const [one] = read(download("a", "Foxes"));
    const german = new Localizer("de");
    const shown = one && downloadView(german, one, false);
    expect(shown?.amount).toMatch(/^3.2 of 5.0\sGB$/);
  });
});

describe("the list of downloads", () => {
  it("has first what is stuck, and last what has not begun", () => {
    expect(inOrder(read(...DOWNLOADS)).map(({ key }) => key)).toEqual([
      "marigold",
      "orchard",
      "harbor",
      "paper",
      "light",
    ]);
  });

  it("is told whole, then as it changes", async () => {
    bench.now.home.downloads = [download("a", "Foxes"), download("b", "Owls")];
    await bench.now.start();
    expect(titles()).toEqual(["Foxes", "Owls"]);
    bench.now.home.tell({
      downloads: {
        set: [download("c", "Hares"), download("a", "Foxes", { progress: 70 })],
        removed: ["b"],
      },
    });
    expect(titles()).toEqual(["Foxes", "Hares"]);
    expect(bench.now.card.live.downloads.list[0]?.progress).toBe(70);
  });

  it("is whole again after the connection was lost", async () => {
    bench.now.home.downloads = [download("a", "Foxes")];
    await bench.now.start();
    bench.now.home.emit("disconnected");
    bench.now.card.setOnline(false);
    expect(titles()).toEqual(["Foxes"]);
    bench.now.home.downloads = [download("b", "Owls")];
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(titles()).toEqual(["Owls"]);
  });
});

describe("the downloads tab", () => {
  it("comes after the search, if the card shall have it", async () => {
    await bench.now.start();
    expect(bench.now.card.nav.places.at(-2)).toBe("downloads");
    bench.now.card.setConfig({ type: "", tabs: ["movies"] });
    expect(bench.now.card.nav.places).toEqual(["movies"]);
  });

  it("can be the only one, or the first", async () => {
    bench.now.card.setConfig({ type: "", tabs: ["downloads"] });
    await bench.now.start();
    expect(bench.now.card.nav.place).toBe("downloads");
    expect(bench.now.card.tabs).toEqual([]);
    bench.now.card.setConfig({ type: "", default_tab: "downloads" });
    expect(bench.now.card.nav.place).toBe("downloads");
    expect(bench.now.card.tab).toBe("movies");
  });

  it("is not there when nothing is connected", async () => {
    bench.now.home.instances = [];
    await bench.now.start();
    expect(bench.now.card.nav.places).toEqual([]);
    bench.now.home.tell({ apps: [RADARR] });
    expect(bench.now.card.nav.places).toEqual([
      "movies",
      "downloads",
      "requests",
    ]);
  });

  it("gives way to the last search when something is typed", async () => {
    await bench.now.start();
    bench.now.card.selectTab("series");
    bench.now.card.selectTab("downloads");
    bench.now.card.type("");
    expect(bench.now.card.nav.place).toBe("downloads");
    bench.now.card.type("night");
    expect(bench.now.card.nav.place).toBe("series");
    expect(bench.now.card.search.query).toBe("night");
  });
});

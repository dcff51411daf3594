import { beforeEach, describe, expect, it, vi } from "vitest";
import { useBench } from "../support/controller";
import { album, movie, RADARR, season, SONARR } from "../support/make";

const bench = useBench();

const FERRY = { entry_id: "radarr1", kind: "movie", id: 10 };
const HARBOR = { entry_id: "sonarr1", kind: "series", id: 20 };

function moved(title: object, more: object): void {
  bench.now.home.tell({ titles: [{ in_library: true, ...title, ...more }] });
}

describe("a title that moves", () => {
  it("is shown as it is now, from requested to here", async () => {
    await bench.now.start();
    await bench.now.find("ferry");
    moved(FERRY, { status: "requested" });
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
    moved(FERRY, { status: "downloading", progress: 12, time_left: 600 });
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      word: "Downloading",
      detail: "12% · 10 min left",
    });
    moved(FERRY, { status: "available", has_file: true });
    expect(bench.now.slot("The Night Ferry").word).toBe("In library");
    expect(bench.now.home.callsTo("requestarr/search_movies")).toHaveLength(1);
  });

  it("changes in its open sheet, with the seasons of it", async () => {
    await bench.now.open("series", "Night Harbor");
    bench.now.card.sheet.toggle("2");
    moved(HARBOR, {
      status: "downloading",
      progress: 5,
      episode_count: 26,
      episode_file_count: 8,
      seasons: [
        season(1, 10, { status: "available", episode_file_count: 10 }),
        season(2, 8, { status: "requested", monitored: true }),
      ],
    });
    expect(bench.now.card.sheet.item).toMatchObject({
      status: "downloading",
      episodeFiles: 8,
    });
    expect(bench.now.row("Season 1").end).toBe("In library");
    expect(bench.now.row("Season 2").end).toBe("Requested");
    expect(bench.now.row("Season 3").end).toBe("Not out yet");
    expect(bench.now.card.sheet.selection.chosen).toEqual([]);
    expect(bench.now.result("Night Harbor").status).toBe("downloading");
  });

  it("that left the library can be asked for again", async () => {
    await bench.now.open("series", "Night Harbor");
    moved(HARBOR, { in_library: false, status: "not_requested" });
    expect(bench.now.row("Season 1")).toMatchObject({
      end: "",
      sign: null,
    });
  });

  it("with the id of another app's title leaves that alone", async () => {
    await bench.now.start();
    await bench.now.find("ferry");
    moved({ ...FERRY, entry_id: "radarr4k" }, { status: "available" });
    moved({ ...FERRY, kind: "series" }, { status: "available" });
    expect(bench.now.slot("The Night Ferry").state).toBe("action");
  });

  it("is remembered on another tab, and while a search is under way", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.card.selectTab("series");
    await bench.now.settle();
    moved(FERRY, { status: "requested" });
    bench.now.home.on("requestarr/search_movies", () => new Promise(() => 0));
    bench.now.card.selectTab("movies");
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
  });

  it("is asked for by no timer while it is being added", async () => {
    bench.now.home.requestedStatus = "adding";
    await bench.now.start();
    await bench.now.find("night");
    await bench.now.request("The Night Ferry");
    const before = bench.now.home.calls.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(bench.now.home.calls).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
    moved(FERRY, { status: "requested" });
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
  });
});

describe("albums of the open artist", () => {
  beforeEach(async () => {
    await bench.now.open("music", "Mira Solano");
  });

  it("change in place, and keep their dates", () => {
    moved(
      { entry_id: "lidarr1", kind: "album", id: "a1" },
      { status: "downloading", progress: 40, monitored: true, track_count: 11 }
    );
    expect(bench.now.row("Salt Lines").end).toBe("40%");
    expect(bench.now.home.callsTo("requestarr/get_artist_albums")).toHaveLength(
      1
    );
  });

  it("are looked at again when only the artist is told to have moved", async () => {
    bench.now.home.albums = [
      album("a1", "Salt Lines", { status: "requested" }),
    ];
    moved(
      { entry_id: "lidarr1", kind: "artist", id: "sol1" },
      { status: "requested", track_count: 47, track_file_count: 0 }
    );
    await bench.now.settle();
    expect(bench.now.rows.map(({ end }) => end)).toEqual(["Requested"]);
  });
});

describe("an app", () => {
  it("that goes and comes back is said to, and searched again", async () => {
    await bench.now.start();
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [],
      error: "service_unavailable",
    }));
    await bench.now.find("night");
    bench.now.home.setApp({ ...RADARR, reachable: false });
    expect(bench.now.card.instance?.reachable).toBe(false);
    const asked = bench.now.home.callsTo("requestarr/info").length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(bench.now.home.callsTo("requestarr/info")).toHaveLength(asked);
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    bench.now.home.setApp(RADARR);
    await bench.now.settle();
    expect(bench.now.card.search.view.results).toHaveLength(1);
    expect(asked).toBe(1);
  });

  it("whose news come again is searched again, too", async () => {
    bench.now.home.instances = [{ ...RADARR, push: false }];
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [],
      error: "service_unavailable",
    }));
    await bench.now.start();
    await bench.now.find("night");
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    bench.now.home.setApp({ ...RADARR, push: true });
    await bench.now.settle();
    expect(bench.now.card.search.view.results).toHaveLength(1);
  });

  it("that is connected, or no longer, changes the tabs", async () => {
    bench.now.home.instances = [RADARR];
    await bench.now.start();
    expect(bench.now.card.tabs).toEqual(["movies"]);
    bench.now.home.tell({ apps: [SONARR] });
    expect(bench.now.card.tabs).toEqual(["movies", "series"]);
    bench.now.home.tell({ apps_removed: ["radarr1"] });
    expect(bench.now.card.tabs).toEqual(["series"]);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { useBench } from "../support/controller";
import { movie, RADARR, SONARR } from "../support/make";

const bench = useBench();

describe("tabs", () => {
  it("are those of the connected apps", async () => {
    bench.now.home.instances = [SONARR, RADARR];
    await bench.now.start();
    expect(bench.now.card.tabs).toEqual(["movies", "series"]);
    expect(bench.now.card.tab).toBe("movies");
  });

  it("follow the configuration", async () => {
    bench.now.card.setConfig({
      type: "",
      tabs: ["music", "series"],
      default_tab: "music",
    });
    await bench.now.start();
    expect(bench.now.card.tabs).toEqual(["music", "series"]);
    expect(bench.now.card.tab).toBe("music");
  });

  it("stand in the order of the configuration, each once", async () => {
    const tabs = ["requests", "music", "movies", "music"] as const;
    bench.now.card.setConfig({ type: "", tabs });
    await bench.now.start();
    expect(bench.now.card.nav.places).toEqual(["requests", "music", "movies"]);
    expect(bench.now.card.nav.place).toBe("requests");
    expect(bench.now.card.tab).toBe("music");
  });

  it("fall back to the first when the starting tab has no app", async () => {
    bench.now.home.instances = [SONARR];
    bench.now.card.setConfig({ type: "", default_tab: "music" });
    await bench.now.start();
    expect(bench.now.card.tab).toBe("series");
  });

  it("search their own app for the same words", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.card.selectTab("series");
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/search_tv")).toEqual([
      { type: "requestarr/search_tv", query: "night", entry_id: "sonarr1" },
    ]);
    expect(
      bench.now.card.search.view.results.map((item) => item.kind)
    ).toContain("series");
  });
});

describe("two instances of one app", () => {
  beforeEach(async () => {
    const more = { ...RADARR, entry_id: "radarr4k", title: "Radarr 4K" };
    bench.now.home.instances = [RADARR, more];
    await bench.now.start();
  });

  it("search the chosen one", async () => {
    await bench.now.find("night");
    bench.now.card.selectInstance("radarr4k");
    await bench.now.settle();
    expect(bench.now.card.instance?.title).toBe("Radarr 4K");
    const asked = bench.now.home.callsTo("requestarr/search_movies");
    expect(asked.map((call) => call.entry_id)).toEqual(["radarr1", "radarr4k"]);
  });

  it("keep what was asked of each apart", async () => {
    const four = movie(10, "The Night Ferry", { entry_id: "radarr4k" });
    await bench.now.find("ferry");
    await bench.now.request("The Night Ferry");
    bench.now.home.on("requestarr/search_movies", () => ({ results: [four] }));
    bench.now.card.selectInstance("radarr4k");
    await bench.now.settle();
    expect(bench.now.slot("The Night Ferry").state).toBe("action");
  });
});

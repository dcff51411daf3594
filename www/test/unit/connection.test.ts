import { beforeEach, describe, expect, it, vi } from "vitest";
import { useBench } from "../support/controller";
import { movie, RADARR } from "../support/make";

const bench = useBench();

describe("a lost connection", () => {
  it("fails a request at once, and forgets that when it is back", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.card.hass = bench.now.home.hass({ connected: false });
    bench.now.card.setOnline(false);
    await bench.now.request("The Night Ferry");
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      state: "failed",
    });
    expect(bench.now.home.callsTo("requestarr/request_movie")).toHaveLength(0);
    bench.now.card.hass = bench.now.home.hass();
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.slot("The Night Ferry").state).toBe("action");
    expect(bench.now.home.callsTo("requestarr/info")).toHaveLength(2);
  });

  it("during a request leaves open whether it arrived", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.home.on("requestarr/request_movie", () => {
      throw Object.assign(new Error("Connection lost"), { code: 3 });
    });
    await bench.now.request("The Night Ferry");
    expect(bench.now.slot("The Night Ferry").word).toBe("Not confirmed");
    bench.now.home.items = [
      movie(10, "The Night Ferry", { status: "requested" }),
    ];
    bench.now.card.setOnline(false);
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
  });

  it("lets a search go on when it is back", async () => {
    await bench.now.start();
    bench.now.card.hass = bench.now.home.hass({ connected: false });
    bench.now.card.setOnline(false);
    await bench.now.find("night");
    expect(bench.now.card.search.view.trouble?.code).toBe("offline");
    bench.now.card.hass = bench.now.home.hass();
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.card.search.view.results).toHaveLength(10);
  });
});

describe("an app that does not answer, of an older integration", () => {
  beforeEach(async () => {
    bench.now.home.older = true;
    bench.now.home.instances = [{ ...RADARR, reachable: false }];
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [],
      error: "service_unavailable",
      message: "",
    }));
    await bench.now.start();
    await bench.now.find("night");
  });

  it("is told as such", () => {
    expect(bench.now.card.search.view.trouble?.code).toBe(
      "service_unavailable"
    );
    expect(bench.now.card.announcer.urgent).toContain("Radarr isn’t answering");
  });

  it("is asked again every 30 s, and searched once it is back", async () => {
    const before = bench.now.home.callsTo("requestarr/info").length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(bench.now.home.callsTo("requestarr/info").length).toBe(before + 1);
    bench.now.home.instances = [RADARR];
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(bench.now.card.search.view.results).toHaveLength(1);
  });

  it("is asked at once on demand", async () => {
    bench.now.home.instances = [RADARR];
    bench.now.home.on("requestarr/search_movies", () => ({
      results: [movie(1, "Night")],
    }));
    void bench.now.card.retry();
    await bench.now.settle();
    expect(bench.now.card.search.view.trouble).toBeNull();
    expect(bench.now.card.instance?.reachable).toBe(true);
  });
});

describe("an integration that is not there", () => {
  const unknown = (): never => {
    throw Object.assign(new Error("Unknown command."), {
      code: "unknown_command",
    });
  };

  it("has nothing to search", async () => {
    bench.now.home.on("requestarr/info", unknown);
    await bench.now.start();
    expect(bench.now.card.tabs).toEqual([]);
    expect(bench.now.card.isAdmin).toBe(true);
  });

  it("is waited for while Home Assistant starts", async () => {
    bench.now.home.on("requestarr/info", unknown);
    bench.now.card.hass = bench.now.home.hass({
      config: { state: "NOT_RUNNING" },
    });
    await bench.now.start();
    expect(bench.now.card.info.info).toBeNull();
    bench.now.home.on("requestarr/info", () => ({
      instances: [RADARR],
      user: {},
    }));
    await vi.advanceTimersByTimeAsync(3000);
    expect(bench.now.card.tabs).toEqual(["movies"]);
  });

  it("that fails is trouble, until it answers", async () => {
    bench.now.home.on("requestarr/info", () => {
      throw new Error("Oh");
    });
    await bench.now.start();
    expect(bench.now.card.info.trouble?.code).toBe("unknown");
    bench.now.home.on("requestarr/info", () => ({
      instances: [RADARR],
      user: {},
    }));
    void bench.now.card.retry();
    await bench.now.settle();
    expect(bench.now.card.info.trouble).toBeNull();
    expect(bench.now.card.tabs).toEqual(["movies"]);
  });
});

import { describe, expect, it, vi } from "vitest";
import type { Raw } from "../../src/data/raw";
import { keyOf } from "../../src/data/titles/title";
import { useBench } from "../support/controller";
import { movie, season, series } from "../support/make";

const bench = useBench();

/** Requests a movie, which is answered so. */
async function requested(answer: Raw): Promise<void> {
  await bench.now.start();
  await bench.now.find("night");
  bench.now.home.on("requestarr/request_movie", () => answer);
  await bench.now.request("The Night Ferry");
}

describe("a request", () => {
  it("shows as being added, then as what the answer says", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.card.request(keyOf(bench.now.result("The Night Ferry")));
    expect(bench.now.slot("The Night Ferry").word).toBe("Adding…");
    await bench.now.settle();
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
    expect(bench.now.card.announcer.polite).toBe("Requested The Night Ferry");
    expect(bench.now.home.callsTo("requestarr/request_movie")).toEqual([
      {
        type: "requestarr/request_movie",
        tmdb_id: 10,
        title: "The Night Ferry",
        title_slug: "the-night-ferry-10",
        entry_id: "radarr1",
      },
    ]);
  });

  it("is sent once, however often it is pressed", async () => {
    await bench.now.start();
    await bench.now.find("night");
    const key = keyOf(bench.now.result("The Night Ferry"));
    bench.now.card.request(key);
    bench.now.card.request(key);
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/request_movie")).toHaveLength(1);
  });

  it("that failed says so, and the next good one clears it", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.home.refuse(
      "requestarr/request_movie",
      "service_unavailable",
      "Radarr isn’t answering."
    );
    await bench.now.request("The Night Ferry");
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      state: "failed",
      word: "Not requested",
      detail: "Radarr isn’t answering.",
    });
    expect(bench.now.card.announcer.urgent).toBe(
      "The Night Ferry wasn’t requested. Radarr isn’t answering."
    );
    bench.now.home.on("requestarr/request_movie", () => ({
      success: true,
      status: "requested",
      item: movie(10, "The Night Ferry", { status: "requested" }),
    }));
    await bench.now.request("The Night Ferry");
    expect(bench.now.slot("The Night Ferry").word).toBe("Requested");
  });

  it("for what is there already is good news", async () => {
    await requested({
      success: false,
      error_code: "already_exists",
      status: "available",
      item: movie(10, "The Night Ferry", { status: "available" }),
    });
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      tone: "ok",
      word: "In library",
    });
    expect(bench.now.card.announcer.urgent).toBe("");
    expect(bench.now.card.announcer.polite).toBe(
      "The Night Ferry is already in the library"
    );
  });

  it("for what is there already is good news without details too", async () => {
    await bench.now.start();
    await bench.now.find("night");
    bench.now.home.refuse("requestarr/request_movie", "already_exists");
    await bench.now.request("The Night Ferry");
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      tone: "ok",
      word: "In library",
      detail: "Already in library",
    });
    expect(bench.now.home.callsTo("requestarr/search_movies")).toHaveLength(2);
  });

  it("answered with a status alone still shows that status", async () => {
    await requested({
      success: true,
      status: "pending",
    });
    expect(bench.now.slot("The Night Ferry").word).toBe("Waiting for approval");
    expect(bench.now.card.announcer.polite).toContain("waiting for approval");
  });

  it("never mixes ids of two apps", async () => {
    bench.now.home.items = [
      movie(603, "Same Number", { entry_id: "radarr1" }),
      series(603, "Same Number", [season(1, 8)]),
    ];
    await bench.now.start();
    await bench.now.find("same");
    await bench.now.request("Same Number");
    bench.now.card.selectTab("series");
    await bench.now.settle();
    expect(bench.now.slot("Same Number").state).toBe("action");
  });

  it("is not offered to who may not request", async () => {
    bench.now.home.user = { is_admin: false, may_request: false };
    await bench.now.start();
    await bench.now.find("night");
    expect(bench.now.slot("The Night Ferry")).toMatchObject({
      state: "status",
      word: "Not requested",
    });
  });
});

describe("while something is being added", () => {
  it("the open sheet of an older integration follows the search", async () => {
    bench.now.home.older = true;
    bench.now.home.requestedStatus = "adding";
    await bench.now.start();
    await bench.now.find("night");
    bench.now.card.openSheet(keyOf(bench.now.result("The Night Ferry")));
    bench.now.card.requestChosen();
    await bench.now.settle();
    expect(bench.now.card.sheet.item?.status).toBe("adding");
    bench.now.home.items = [
      movie(10, "The Night Ferry", { status: "requested" }),
    ];
    await vi.advanceTimersByTimeAsync(2000);
    expect(bench.now.card.sheet.item?.status).toBe("requested");
  });
});

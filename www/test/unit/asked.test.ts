// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { useBench } from "../support/controller";
import { artist, movie, season, series, threeSeasons } from "../support/make";
import { ASKED, daysAgo } from "../support/requests";

const bench = useBench();

const OWN = { ...ASKED, mine: true, requesters: ["Ana"], can_withdraw: true };
const PENDING = { status: "pending", request: ASKED };

describe("a title that somebody asked for", () => {
  it.each([
    [ASKED, "Mia requested it yesterday"],
    [OWN, "You requested it yesterday"],
    [
      { ...ASKED, requesters: ["Mia", "Leo"], at: daysAgo(0) },
      "Mia and Leo requested it today",
    ],
    [
      { ...ASKED, at: "2020-11-12T12:00:00Z" },
      "Mia requested it on November 12, 2020",
    ],
    [{ ...ASKED, at: "soon" }, "Mia requested it "],
  ])("says who and when: %#", async (request, detail) => {
    await bench.now.openAlone(
      movie(1, "Foxes", { status: "pending", request })
    );
    expect(bench.now.slot("Foxes")).toMatchObject({
      state: "status",
      tone: "wait",
      word: "Waiting for approval",
      detail,
    });
    expect(bench.now.callout?.word).toBe(`Waiting for approval: ${detail}`);
  });

  it("can be asked for by others, too", async () => {
    await bench.now.openAlone(movie(1, "Foxes", PENDING));
    expect(bench.now.button).toEqual({
      word: "I want this too",
      state: "ready",
    });
    await bench.now.press();
    expect(bench.now.home.callsTo("requestarr/request_movie")).toHaveLength(1);
  });

  it("that is a series is asked for with the seasons that wait", async () => {
    const seasons = [
      season(1, 8, { status: "pending" }),
      season(2, 8),
      season(3, 8, { status: "pending" }),
    ];
    await bench.now.openAlone(series(2, "Harbor", seasons, PENDING), "series");
    bench.now.card.sheet.choose("some");
    bench.now.card.sheet.toggle("2");
    expect(bench.now.row("Season 1")).toMatchObject({ end: "Waiting" });
    expect(bench.now.row("Season 1").sign).not.toBeNull();
    expect(bench.now.button?.word).toBe("I want this too");
    await bench.now.press();
    expect(bench.now.home.callsTo("requestarr/request_series")).toMatchObject([
      { seasons: [1, 3] },
    ]);
  });

  it("that is an artist is asked for as a whole", async () => {
    await bench.now.openAlone(artist("sol1", "Solano", PENDING), "music");
    expect(bench.now.button?.word).toBe("I want this too");
    await bench.now.press();
    expect(bench.now.home.callsTo("requestarr/request_artist")).toHaveLength(1);
    expect(bench.now.home.callsTo("requestarr/request_album")).toEqual([]);
  });

  it("moves as it is told", async () => {
    await bench.now.openAlone(movie(1, "Foxes", PENDING));
    const title = { entry_id: "radarr1", kind: "movie", id: 1 };
    bench.now.home.tell({
      titles: [{ ...title, status: "declined", reason: "Maybe at 16." }],
    });
    expect(bench.now.slot("Foxes")).toMatchObject({
      word: "Declined",
      detail: "“Maybe at 16.”",
      typed: true,
    });
    expect(bench.now.button?.word).toBe("Request again");
  });
});

describe("a title that was declined", () => {
  it("says why, and can be asked for again", async () => {
    const request = { ...OWN, status: "declined", reason: "Maybe at 16." };
    await bench.now.openAlone(
      movie(1, "Foxes", { status: "declined", request })
    );
    expect(bench.now.slot("Foxes")).toMatchObject({
      state: "status",
      detail: "“Maybe at 16.”",
    });
    expect(bench.now.callout).toMatchObject({
      word: "Declined",
      text: "“Maybe at 16.”",
      typed: true,
    });
    expect(bench.now.button).toEqual({ word: "Request again", state: "ready" });
    bench.now.home.requestedStatus = "pending";
    await bench.now.press();
    expect(bench.now.slot("Foxes").word).toBe("Waiting for approval");
    expect(bench.now.card.announcer.polite).toBe(
      "Foxes is waiting for approval"
    );
  });

  it("without a reason says that it was", async () => {
    await bench.now.openAlone(movie(1, "Foxes", { status: "declined" }));
    expect(bench.now.callout?.text).toBe("This request was declined.");
  });

  it("that is a series can have its seasons chosen anew", async () => {
    const seasons = threeSeasons({ status: "declined" });
    await bench.now.openAlone(
      series(2, "Harbor", seasons, { status: "declined" }),
      "series"
    );
    expect(bench.now.row("Season 1")).toMatchObject({
      end: "Declined",
      sign: null,
    });
    expect(bench.now.button?.word).toBe("Request again");
    bench.now.card.sheet.toggle("2");
    expect(bench.now.button?.word).toBe("Request 1 season");
    bench.now.card.sheet.toggle("2");
    await bench.now.press();
    expect(bench.now.home.callsTo("requestarr/request_series")).toMatchObject([
      { seasons: [1] },
    ]);
  });

  it("that is a series without such a season needs a choice", async () => {
    const seasons = [season(1, 8), season(2, 8)];
    await bench.now.openAlone(
      series(2, "Harbor", seasons, { status: "declined" }),
      "series"
    );
    expect(bench.now.button).toEqual({
      word: "Choose a season",
      state: "empty",
    });
  });

  it("shows when asking again failed", async () => {
    await bench.now.openAlone(movie(1, "Foxes", { status: "declined" }));
    bench.now.home.refuse(
      "requestarr/request_movie",
      "rejected",
      "Radarr refused it."
    );
    await bench.now.press();
    expect(bench.now.slot("Foxes")).toMatchObject({
      state: "failed",
      tone: "err",
    });
  });
});

describe("one's own request that waits", () => {
  it("can be withdrawn, and that be undone", async () => {
    await bench.now.openAlone(
      movie(1, "Foxes", { status: "pending", request: OWN })
    );
    expect(bench.now.button).toEqual({
      word: "Cancel request",
      state: "ready",
      act: "withdraw",
      left: 0,
    });
    await bench.now.card.later.withdraw();
    expect(bench.now.button).toMatchObject({ word: "Undo", left: 6 });
    expect(bench.now.callout).toMatchObject({ word: "Canceled", text: "" });
    expect(bench.now.card.announcer.polite).toBe(
      "Foxes canceled. You can undo it for 6 seconds."
    );
    await bench.now.card.later.withdraw();
    expect(bench.now.button?.word).toBe("Cancel request");
    expect(bench.now.home.callsTo("requestarr/withdraw")).toEqual([]);
  });

  it("can be withdrawn once more when it is asked for once more", async () => {
    await bench.now.openAlone(
      movie(1, "Foxes", { status: "pending", request: OWN })
    );
    const { card, home } = bench.now;
    for (const count of [1, 2]) {
      await card.later.withdraw();
      expect(bench.now.button).toMatchObject({ word: "Undo", left: 6 });
      card.later.part?.flush();
      await bench.now.settle();
      expect(home.callsTo("requestarr/withdraw")).toHaveLength(count);
    }
  });

  it("is withdrawn at once when the sheet is closed", async () => {
    await bench.now.openAlone(
      movie(1, "Foxes", { status: "pending", request: OWN })
    );
    await bench.now.card.later.withdraw();
    bench.now.card.closeSheet();
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/withdraw")).toEqual([
      { type: "requestarr/withdraw", request_id: "r1" },
    ]);
  });

  it("gives way to what is chosen besides", async () => {
    const seasons = threeSeasons({ status: "pending" });
    const item = series(2, "Harbor", seasons, {
      status: "pending",
      request: OWN,
    });
    await bench.now.openAlone(item, "series");
    expect(bench.now.button?.word).toBe("Cancel request");
    bench.now.card.sheet.toggle("2");
    expect(bench.now.button?.word).toBe("Request 1 season");
  });
});

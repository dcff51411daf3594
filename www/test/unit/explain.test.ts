import { describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import { keyOf } from "../../src/data/titles/title";
import { useBench } from "../support/controller";
import { movie, RADARR } from "../support/make";

const bench = useBench();

function moved(id: number, more: Raw): void {
  const title = { entry_id: "radarr1", kind: "movie", id, in_library: true };
  bench.now.home.tell({ titles: [{ ...title, ...more }] });
}

describe("why a title is not here yet", () => {
  const known = (status: string): Raw =>
    movie(14, "White Nights North", { status, in_library: true });
  const explained = (): number =>
    bench.now.home.callsTo("requestarr/explain").length;

  it("is said in its sheet, and again when its state changes", async () => {
    bench.now.home.items = [known("requested")];
    await bench.now.open("movies", "White Nights North");
    expect(bench.now.home.callsTo("requestarr/explain")).toEqual([
      {
        type: "requestarr/explain",
        entry_id: "radarr1",
        kind: "movie",
        media_id: 14,
      },
    ]);
    expect(bench.now.callout).toMatchObject({
      word: "Requested",
      text: "Requested, and still looking. Last looked: 14:05.",
      again: true,
    });
    bench.now.home.on("requestarr/explain", () => ({
      sentence: "It is stuck.",
    }));
    moved(14, { status: "attention", reason: "It is stuck." });
    await bench.now.settle();
    expect(bench.now.callout).toMatchObject({
      word: "Needs attention",
      text: "It is stuck.",
    });
    expect(explained()).toBe(2);
  });

  it("is asked again when its app goes, not when other things move", async () => {
    bench.now.home.items = [known("requested")];
    await bench.now.open("movies", "White Nights North");
    moved(10, { status: "available" });
    expect(explained()).toBe(1);
    bench.now.home.setApp({ ...RADARR, reachable: false });
    expect(explained()).toBe(2);
  });

  it.each(["downloading", "importing", "available"])(
    "needs no asking while it is %s",
    async (status) => {
      bench.now.home.items = [known(status)];
      await bench.now.open("movies", "White Nights North");
      expect(explained()).toBe(0);
    }
  );

  it("falls back to what the card knows", async () => {
    bench.now.home.items = [known("requested")];
    bench.now.home.on("requestarr/explain", () => ({ success: false }));
    await bench.now.open("movies", "White Nights North");
    expect(bench.now.callout?.text).toContain("Still searching");
  });

  it("is not said of the title before", async () => {
    bench.now.home.items = [
      known("requested"),
      movie(2, "White Fang", { status: "requested" }),
    ];
    await bench.now.start();
    await bench.now.find("white");
    bench.now.card.openSheet(keyOf(bench.now.result("White Nights North")));
    await bench.now.settle();
    bench.now.card.closeSheet();
    bench.now.card.openSheet(keyOf(bench.now.result("White Fang")));
    expect(bench.now.callout?.text).toContain("Still searching");
  });

  it("lets an admin have the app look again, once", async () => {
    bench.now.home.items = [known("requested")];
    await bench.now.open("movies", "White Nights North");
    bench.now.card.lookAgain();
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/search_again")).toMatchObject([
      { entry_id: "radarr1", kind: "movie", media_id: 14 },
    ]);
    expect(bench.now.callout).toMatchObject({
      text: "The app is searching again.",
      again: false,
    });
  });

  it("offers that anew when it did not work", async () => {
    bench.now.home.items = [known("requested")];
    bench.now.home.refuse(
      "requestarr/search_again",
      "service_unavailable",
      "Radarr isn’t answering."
    );
    await bench.now.open("movies", "White Nights North");
    bench.now.card.lookAgain();
    await bench.now.settle();
    expect(bench.now.callout).toMatchObject({
      text: "Radarr isn’t answering.",
      again: true,
    });
  });

  it("offers that to nobody else, and for nothing that is not looked for", async () => {
    bench.now.home.user = { is_admin: false, may_request: true };
    bench.now.home.items = [known("requested")];
    await bench.now.open("movies", "White Nights North");
    expect(bench.now.callout?.again).toBe(false);
  });
});

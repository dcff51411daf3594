import { describe, expect, it, vi } from "vitest";
import { useBench } from "../support/controller";
import { movie } from "../support/make";

const bench = useBench();

describe("the subscription", () => {
  it("ends with the card, also one that was not answered yet", async () => {
    bench.now.card.start();
    bench.now.card.stop();
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(0);
    bench.now.card.start();
    await Promise.resolve();
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(1);
    bench.now.card.stop();
    expect(bench.now.home.subscribers.size).toBe(0);
  });

  it("that is answered after the card is gone is ended then", async () => {
    let answer = (): void => undefined;
    bench.now.home.on(
      "requestarr/subscribe",
      () => new Promise<void>((resolve) => (answer = resolve))
    );
    await bench.now.start();
    bench.now.card.stop();
    answer();
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(0);
    expect(bench.now.home.callsTo("unsubscribe_events")).toHaveLength(1);
  });

  it("is had anew after the connection was lost, and missed things asked for", async () => {
    await bench.now.start();
    await bench.now.find("ferry");
    bench.now.home.emit("disconnected");
    bench.now.card.setOnline(false);
    expect(bench.now.card.nav.places).toContain("downloads");
    bench.now.home.items = [
      movie(10, "The Night Ferry", { status: "available" }),
    ];
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(1);
    expect(bench.now.home.callsTo("unsubscribe_events")).toHaveLength(0);
    expect(bench.now.slot("The Night Ferry").word).toBe("In library");
    expect(bench.now.home.callsTo("requestarr/search_movies")).toHaveLength(2);
  });

  it("is waited for when Home Assistant restarts without its integrations", async () => {
    await bench.now.start();
    const unknown = (): never => {
      throw Object.assign(new Error("Unknown."), { code: "unknown_command" });
    };
    bench.now.home.emit("disconnected");
    bench.now.card.setOnline(false);
    bench.now.home.on("requestarr/info", unknown);
    bench.now.home.on("requestarr/subscribe", unknown);
    const config = { state: "NOT_RUNNING" };
    bench.now.card.hass = bench.now.home.hass({ config });
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(0);
    bench.now.home.restore();
    await vi.advanceTimersByTimeAsync(3000);
    expect(bench.now.home.subscribers.size).toBe(1);
  });

  it("is not asked for twice", async () => {
    await bench.now.start();
    bench.now.card.start();
    bench.now.card.start();
    await bench.now.settle();
    expect(bench.now.home.subscribers.size).toBe(1);
    expect(bench.now.home.callsTo("requestarr/subscribe")).toHaveLength(1);
  });

  it("that an older integration does not know leaves the downloads out", async () => {
    bench.now.home.older = true;
    await bench.now.start();
    expect(bench.now.card.nav.places).toEqual(["movies", "series", "music"]);
  });

  it("is absent where the connection has no such thing", async () => {
    const connection = {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    bench.now.card.hass = bench.now.home.hass({ connection });
    await bench.now.start();
    expect(bench.now.card.live.subscription.polls).toBe(true);
  });
});

// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { version } from "../../package.json";
import { CONTRACT, UpdateNotice } from "../../src/state/update-notice";
import { useBench } from "../support/controller";

const bench = useBench();

function page(): { storage: Storage; reload: () => void } {
  sessionStorage.clear();
  return { storage: sessionStorage, reload: vi.fn() };
}

describe("a card of another version", () => {
  it.each([
    [version, CONTRACT, false],
    [version, null, false],
    ["", null, false],
    ["99.0.0", CONTRACT, true],
    [version, CONTRACT + 1, true],
  ])("than %s, contract %s, says so: %s", (other, contract, shown) => {
    const notice = new UpdateNotice(page());
    notice.check(other, contract);
    expect(notice.shown).toBe(shown);
  });

  it("reloads the page, and says it once only", () => {
    const window = page();
    const notice = new UpdateNotice(window);
    notice.check("99.0.0", CONTRACT);
    notice.reload();
    expect(window.reload).toHaveBeenCalledOnce();
    const next = new UpdateNotice(window);
    next.check("99.0.0", CONTRACT);
    expect(next.shown).toBe(false);
    next.check("99.1.0", CONTRACT);
    expect(next.shown).toBe(true);
  });

  it("reloads also where nothing can be kept", () => {
    const storage = {
      getItem: () => {
        throw new Error("Denied");
      },
      setItem: () => {
        throw new Error("Denied");
      },
    };
    const reload = vi.fn();
    const notice = new UpdateNotice({ storage, reload });
    notice.check("99.0.0", CONTRACT);
    expect(notice.shown).toBe(true);
    expect(() => {
      notice.reload();
    }).not.toThrow();
    expect(reload).toHaveBeenCalledOnce();
  });

  it("learns it when Home Assistant is back with another integration", async () => {
    sessionStorage.clear();
    await bench.now.start();
    expect(bench.now.card.live.update.shown).toBe(false);
    bench.now.card.setOnline(false);
    bench.now.home.version = "99.0.0";
    bench.now.card.setOnline(true);
    await bench.now.settle();
    expect(bench.now.card.live.update.shown).toBe(true);
  });
});

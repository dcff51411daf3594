// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { LaterResults } from "../../src/elements/card/later-results";
import { openHousehold } from "../../src/elements/later";
import { Later } from "../../src/state/later-part";
import { UpdateNotice } from "../../src/state/update-notice";
import { useBench } from "../support/controller";

const bench = useBench();

function gone(): Promise<never> {
  return Promise.reject(new TypeError("Failed to fetch"));
}

describe("the part of the card that comes later", () => {
  it("is loaded once, however often it is asked for", async () => {
    let loads = 0;
    const later = new Later(bench.now.card, () => {
      loads += 1;
      return Promise.resolve({ openHousehold });
    });
    const [one, two] = await Promise.all([later.load(), later.load()]);
    expect(one).not.toBeNull();
    expect(two).toBe(one);
    expect(await later.load()).toBe(one);
    expect(loads).toBe(1);
  });

  it("that is gone after an update says so, and can be asked for again", async () => {
    sessionStorage.clear();
    let there = false;
    const later = new Later(bench.now.card, () =>
      there ? Promise.resolve({ openHousehold }) : gone()
    );
    expect(await later.load()).toBeNull();
    expect(later.failed).toBe(true);
    expect(bench.now.card.live.update.shown).toBe(true);
    there = true;
    expect(await later.load()).not.toBeNull();
    expect(later.failed).toBe(false);
    expect(bench.now.card.live.update.shown).toBe(false);
  });

  it("withdraws nothing while it is not there", async () => {
    const later = new Later(bench.now.card, gone);
    await later.withdraw();
    expect(bench.now.home.calls).toEqual([]);
    expect(bench.now.card.announcer.urgent).toBe("This part didn’t load");
  });

  it("is said to be gone once only, reloaded in vain", () => {
    sessionStorage.clear();
    const page = { storage: sessionStorage, reload: (): void => undefined };
    const notice = new UpdateNotice(page);
    notice.gone = true;
    expect(notice.shown).toBe(true);
    notice.reload();
    expect(sessionStorage.getItem("requestarr-reloaded")).toContain(version);
    const next = new UpdateNotice(page);
    next.gone = true;
    expect(next.shown).toBe(false);
  });
});

describe("what draws results, which comes with the first letter", () => {
  it("is asked for by each letter until it is there, and then no more", async () => {
    sessionStorage.clear();
    const { card } = bench.now;
    const draw = (): never => {
      throw new Error("drawn");
    };
    const asked: string[] = [];
    let wish = "";
    const results = new LaterResults(card, () => {
      asked.push(wish);
      return wish === "nig"
        ? Promise.resolve({ openCardResults: () => draw })
        : gone();
    });
    for (wish of ["n", "n", "ni"]) {
      await results.load(wish);
      expect(results.draw).toBeNull();
      expect(card.live.update.shown).toBe(true);
    }
    for (wish of ["nig", "nigh"]) {
      await results.load(wish);
      expect(results.draw).toBe(draw);
    }
    expect(asked).toEqual(["n", "ni", "nig"]);
  });
});

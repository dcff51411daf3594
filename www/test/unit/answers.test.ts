// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import { HouseholdController } from "../../src/state/household/household-controller";
import { useBench } from "../support/controller";
import { season, series } from "../support/make";
import { ASKED, request } from "../support/requests";

const bench = useBench();

const PENDING = { status: "pending", request: ASKED };

/** What decides, of the part that was loaded. */
function household(): HouseholdController {
  const { part } = bench.now.card.later;
  if (part instanceof HouseholdController) {
    return part;
  }
  throw new Error("It was not loaded");
}

/** What is offered about the title that was found. */
function answers(): unknown {
  const { card } = bench.now;
  return card.later.part?.answers(bench.now.result("Foxes"));
}

describe("a title that this person decides about", () => {
  const waits = request("r1", "Foxes", { kind: "series", seasons: [1, 2] });
  const seasons = [
    season(1, 8, { status: "pending" }),
    season(2, 8),
    season(3, 8),
  ];
  const asked = series(1, "Foxes", seasons, PENDING);

  async function decide(more: Raw = {}): Promise<void> {
    bench.now.home.requests = [{ ...waits, ...more }];
    await bench.now.card.later.load();
    await bench.now.openAlone(asked, "series");
  }

  it("offers the answers, and no request beside them", async () => {
    await decide();
    expect(bench.now.button).toBeNull();
    expect(bench.now.callout).toMatchObject({
      word: "Waiting for approval: Mia requested it yesterday",
      text: "Approve it to send it to Radarr.",
    });
    expect(answers()).not.toBeNull();
  });

  it("says what speaks against it", async () => {
    await decide({ warning: "Rated 18. Leo may watch up to 12." });
    expect(bench.now.callout?.text).toBe("Rated 18. Leo may watch up to 12.");
  });

  it("can be approved, by the seasons that were shown", async () => {
    await decide();
    answers();
    household().decide("r1", "approve");
    expect(answers()).not.toBeNull();
    bench.now.home.setRequests({ ...waits, seasons: [1, 2, 3] });
    bench.now.card.closeSheet();
    await bench.now.settle();
    expect(bench.now.home.callsTo("requestarr/approve")).toEqual([
      { type: "requestarr/approve", request_id: "r1", seen: [1, 2] },
    ]);
    expect(answers()).toBeNull();
  });

  it("can have other seasons requested all the same", async () => {
    await decide();
    bench.now.card.sheet.toggle("3");
    expect(bench.now.button?.word).toBe("Request 1 season");
  });

  it.each([[{ can: {} }], [{ status: "sent" }], [{ id: "other" }]])(
    "is one like any other where they don’t: %j",
    async (more) => {
      await decide(more);
      expect(answers()).toBeNull();
      expect(bench.now.button?.word).toBe("I want this too");
      expect(bench.now.callout?.text).toBe("An approver needs to approve it.");
    }
  );
});

import { describe, expect, it } from "vitest";
import home from "../../src/localize/en.home.json";
import { learn, Localizer } from "../../src/localize/localize";
import { whenText } from "../../src/state/home/cell-view";

learn(home);
const l = new Localizer({ language: "en", timeZone: "America/New_York" });
// Half past eight in the evening there.
const now = new Date("2026-11-30T01:30:00Z");

describe("when something is on a shelf", () => {
  it.each([
    ["2026-11-30T02:00:00Z", "Tonight"],
    ["2026-11-30T04:59:00Z", "Tonight"],
    ["2026-11-29T23:00:00Z", "Today"],
    ["2026-11-29T17:00:00Z", "Today"],
    ["2026-11-29", "Today"],
    ["2026-11-30T05:00:00Z", "Tomorrow"],
    ["2026-11-30", "Tomorrow"],
    ["2026-11-28T23:00:00Z", "Nov 28"],
    ["2025-12-24", "Dec 24, 2025"],
  ])("%s is %s: what is over is not to come", (at, shown) => {
    expect(whenText(l, at, now)).toBe(shown);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Details } from "../../src/data/titles/details";
import type { Shelved } from "../../src/data/home/shelf";
import home from "../../src/localize/en.home.json";
import later from "../../src/localize/en.later.json";
import title from "../../src/localize/en.title.json";
import { learn, Localizer } from "../../src/localize/localize";
import { cellView } from "../../src/state/home/cell-view";
import { whenText } from "../../src/state/household/request-view";
import { steps } from "../../src/state/titles/details-view";
import type { SlotView } from "../../src/state/titles/slot-view";

learn(later);
learn(home);
learn(title);

/** Each place that says a time of today, by the text that it says. */
function told(l: Localizer, at: string): string[] {
  const item = {
    kind: "series",
    year: 2020,
    rating: null,
    status: "downloading",
  };
  const reason = { what: "episode", at, season: 1, episode: 2, who: null };
  const slot = { state: "action" } as SlotView;
  const shelved = { item, reason } as unknown as Shelved;
  const details = { item, history: [], eta: at } as unknown as Details;
  return [
    whenText(l, at),
    cellView(l, shelved, slot, false).line,
    steps(l, details).at(-1)?.when ?? "",
  ];
}

describe("a time of the day", () => {
  const day = "2026-11-29";
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(`${day}T12:00:00Z`) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["en", false, "00:05", /\b00:05$/],
    ["en", false, "12:05", /\b12:05$/],
    ["en-US", false, "00:00", /\b00:00$/],
    ["en-GB", false, "00:05", /\b0?0:05$/],
    ["de", false, "00:05", /\b00:05$/],
    ["en", true, "00:05", /\b12:05\sAM$/],
    ["en", true, "12:05", /\b12:05\sPM$/],
    ["en-GB", true, "00:05", /\b12:05\sam$/],
    ["en-GB", true, "12:05", /\b12:05\spm$/],
    ["de", true, "23:59", /\b11:59\sPM$/],
    ["en", undefined, "00:05", /\b12:05\sAM$/],
  ])(
    "reads alike everywhere: %s, hour12 %s, %s",
    (language, hour12, time, shown) => {
      const l = new Localizer({ language, timeZone: "UTC", hour12 });
      for (const text of told(l, `${day}T${time}:00Z`)) {
        expect(text).toMatch(shown);
      }
    }
  );
});

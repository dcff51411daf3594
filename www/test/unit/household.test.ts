import { describe, expect, it, vi } from "vitest";
import {
  readChoices,
  readRequest,
} from "../../src/data/household/read-request";
import { readingOf } from "../../src/ha/reading";
import { Localizer } from "../../src/localize/localize";
import {
  changeText,
  requestView,
  whenText,
} from "../../src/state/household/request-view";
import { FakeHomeAssistant } from "../support/fake-hass";
import { daysAgo, ownRequest } from "../support/requests";

const l = new Localizer("en");
const home = new FakeHomeAssistant();

describe("a request", () => {
  it("may lack whatever is not needed to show it", () => {
    expect(readRequest({ id: "a", title: "Foxes" })).toMatchObject({
      id: "a",
      title: "Foxes",
      status: "sent",
      seasons: [],
      requesters: [],
      history: [],
      can: { approve: false, decline: false, withdraw: false, retry: false },
    });
    expect(readChoices(null)).toEqual({
      profile: null,
      folder: null,
      profiles: [],
      folders: [],
      metadata: [],
    });
  });

  it.each([
    [{ status: "approved" }, "Adding…", "A few seconds"],
    [{ status: "sent", state: {} }, "Requested", "Looking for a copy"],
    [{ status: "sent", state: { status: "partial" } }, "Partly in library", ""],
    [
      { status: "available", service: "lidarr", kind: "album" },
      "In library",
      "Ready to listen",
    ],
    [
      { status: "failed", message: null },
      "Not requested",
      "Something went wrong. Try again in a moment.",
    ],
    [{ status: "withdrawn", reason: null }, "Canceled", ""],
    [
      { status: "withdrawn", reason: "Radarr was removed." },
      "Canceled",
      "Radarr was removed.",
    ],
    [
      { status: "sent", state: { status: "attention", reason: "Disk full" } },
      "Needs attention",
      "Disk full",
    ],
  ])("%j is told as it is", (more, word, detail) => {
    const request = readRequest(ownRequest("a", "Foxes", 1, more));
    expect(requestView(l, request)).toMatchObject({ word, detail });
  });

  it.each([
    ["approved", "Ben", "Ben approved it"],
    ["approved", null, "Approved"],
    ["joined", "Leo", "Leo wants it too"],
    ["moved", "Leo", "Leo changed it"],
    ["moved", null, "Changed"],
  ])("%s by %s is told as “%s”", (what, name, words) => {
    expect(changeText(l, { what, name, at: "", reason: null })).toBe(words);
  });
});

describe("the time of day", () => {
  const today = daysAgo(0);

  it.each([
    ["12", "en", /^today at 4:20\sPM$/],
    ["24", "en", /^today at 16:20$/],
    ["language", "en", /^today at 4:20\sPM$/],
    ["language", "en-GB", /^today at 16:20$/],
    ["system", "en", /^today at \d+:20/],
    ["24", "de", /^today at 16:20$/],
    ["language", "ar", /^today at 4:20\sPM$/],
    ["system", "ar", /^today at \d+:20/],
  ])("follows the person’s %s hours, %s", (format, language, words) => {
    const locale = { language, time_format: format, time_zone: "local" };
    const reader = new Localizer(readingOf(home.hass({ locale })));
    expect(whenText(reader, today)).toMatch(words);
  });

  it("is left out of other days", () => {
    expect(whenText(l, daysAgo(1))).toBe("yesterday");
  });

  it("is that of the home, unless the profile has the browser’s", () => {
    const config = { time_zone: "Pacific/Auckland" };
    const at = "2026-11-28T11:30:00Z";
    vi.useFakeTimers({ now: new Date(at) });
    const locale = { language: "en", time_format: "24" };
    const told = ["server", "", "local"].map((time_zone) => {
      const hass = home.hass({ config, locale: { ...locale, time_zone } });
      return whenText(new Localizer(readingOf(hass)), at);
    });
    const hours = String(new Date(at).getHours()).padStart(2, "0");
    const minutes = String(new Date(at).getMinutes()).padStart(2, "0");
    expect(told).toEqual([
      "today at 00:30",
      "today at 00:30",
      `today at ${hours}:${minutes}`,
    ]);
    vi.useRealTimers();
  });
});

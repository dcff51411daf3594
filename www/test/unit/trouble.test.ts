import { describe, expect, it } from "vitest";
import { readInfo } from "../../src/data/read-apps";
import { Localizer } from "../../src/localize/localize";
import { troubleTitle } from "../../src/state/trouble";
import { RADARR } from "../support/make";

const l = new Localizer("en");
const [radarr] = readInfo({ instances: [RADARR] }).instances;

describe("the heading of what is wrong", () => {
  it.each([
    ["cannot_connect", "Radarr isn’t answering"],
    ["timeout", "Radarr isn’t answering"],
    ["timeout_unsent", "Radarr isn’t answering"],
    ["starting", "Radarr is starting"],
    ["server_error", "Radarr has a problem"],
    ["metadata_down", "Radarr can’t look up titles right now"],
    ["gateway", "Radarr can’t be reached"],
    ["not_api", "Radarr can’t be reached"],
    ["wrong_app", "Radarr can’t be reached"],
    ["certificate", "Radarr can’t be reached"],
    ["host_not_allowed", "Radarr can’t be reached"],
    ["app_too_new", "That didn’t work"],
    ["unexpected", "That didn’t work"],
  ])("doesn't say of what answers that it doesn't: %s", (cause, heading) => {
    const trouble = { code: "service_unavailable", message: "", cause };
    expect(troubleTitle(l, trouble, radarr)).toBe(heading);
  });
});

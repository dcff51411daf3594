import { afterEach, describe, expect, it } from "vitest";
import { readInfo } from "../../src/data/read-apps";
import { Localizer } from "../../src/localize/localize";
import { appName, instanceName, nameApps } from "../../src/state/app-names";
import { failureText } from "../../src/state/failure";
import { LIDARR, RADARR, SONARR } from "../support/make";

const l = new Localizer("en");
const FOUR_K = {
  ...RADARR,
  entry_id: "radarr4k",
  title: "Radarr 4K",
  name: "Radarr 4K",
};
const FILMS = { ...RADARR, title: "Films", name: "Films" };
const ONLY = { ...RADARR, title: "Movies", name: "the movie app" };

function thing(
  service: string,
  entryId: string
): {
  service: string;
  entryId: string;
} {
  return { service, entryId };
}

function have(...instances: readonly object[]): void {
  nameApps(readInfo({ instances }).instances);
}

afterEach(() => {
  nameApps([]);
});

describe("the name of an app", () => {
  it.each([
    [[ONLY, SONARR], "radarr", "radarr1", "the movie app", ""],
    [[FILMS, FOUR_K], "radarr", "radarr1", "Films", "Films"],
    [[FILMS, FOUR_K], "radarr", "radarr4k", "Radarr 4K", "Radarr 4K"],
    [[FILMS, FOUR_K], "radarr", "gone", "", ""],
    [[FILMS, FOUR_K, LIDARR], "lidarr", "lidarr1", "Lidarr", ""],
    [[], "", "", "", ""],
  ])("tells it from others of its kind", (apps, service, entry, name, own) => {
    have(...apps);
    expect(appName(thing(service, entry))).toBe(name);
    expect(instanceName(thing(service, entry))).toBe(own);
  });

  it("is that of today in the card's own sentences", () => {
    const failure = { code: "service_unavailable", message: "" };
    have(FILMS, FOUR_K);
    expect(failureText(l, thing("radarr", "radarr4k"), failure)).toContain(
      "Radarr 4K isn’t answering"
    );
    have(FILMS, { ...FOUR_K, title: "Cinema", name: "Cinema" });
    expect(failureText(l, thing("radarr", "radarr4k"), failure)).toContain(
      "Cinema isn’t answering"
    );
  });

  it("begins a sentence with a capital, also of one that went", () => {
    const failure = { code: "service_unavailable", message: "" };
    have(ONLY);
    have();
    expect(failureText(l, thing("radarr", "radarr1"), failure)).toContain(
      "The movie app isn’t answering"
    );
    expect(l.text("detail.attention", { app: "the movie app" })).toBe(
      "Check the movie app"
    );
  });
});

// @vitest-environment jsdom
import { expect, it } from "vitest";
import { checkConfig } from "../../src/data/config";
import { suggestCards } from "../../src/elements/card/suggestion";

const TYPE = "custom:requestarr-card";

function of(entity: string, key: string, platform = "requestarr"): unknown {
  const entities = { [entity]: { platform, translation_key: key } };
  return suggestCards({ entities }, entity);
}

it.each([
  ["sensor.radarr_movies", "movies", "Movies", { default_tab: "movies" }],
  ["sensor.a", "missing_episodes", "Series", { default_tab: "series" }],
  ["sensor.a", "missing_albums", "Music", { default_tab: "music" }],
  ["sensor.a", "queue", "Downloads", { default_tab: "downloads" }],
  ["sensor.a", "requests_waiting", "Requests", { default_tab: "requests" }],
  ["event.a", "requests", "Requests", { default_tab: "requests" }],
  ["todo.a", "movie_requests_in", "Requests", { default_tab: "requests" }],
  ["calendar.a", "releases", "Coming soon", { shelf: "coming" }],
])("%s (%s) is offered as %s, and as a search", (entity, key, label, more) => {
  const offered = of(entity, key);
  expect(offered).toEqual([
    { label, config: { type: TYPE, ...more } },
    { label: "Requestarr", config: { type: TYPE } },
  ]);
  for (const { config } of offered as { config: unknown }[]) {
    expect(checkConfig(config)).toBe(config);
  }
});

it.each([
  ["sensor.a", "movies", "radarr"],
  ["todo.a", "list", "local_todo"],
  ["sensor.a", "free_space", "requestarr"],
])("%s (%s of %s) has no card", (entity, key, platform) => {
  expect(of(entity, key, platform)).toBeNull();
});

it("knows nothing of an entity that isn't there", () => {
  expect(suggestCards({}, "sensor.a")).toBeNull();
  expect(suggestCards({ entities: {} }, "sensor.a")).toBeNull();
});

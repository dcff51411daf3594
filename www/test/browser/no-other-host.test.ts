import { beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { showPage } from "../support/panel-page";
import { rest } from "../support/rest";
import { KEEPER } from "../support/titles";

beforeAll(() => {
  definePage();
});

it.each(["", "/movies", "/movie/603", "/requests", "/downloads", "?q=lantern"])(
  "nobody but Home Assistant is asked for /requestarr%s before a press",
  async (path) => {
    performance.clearResourceTimings();
    const home = new FakeHomeAssistant();
    home.items = [KEEPER, ...home.items];
    const results = [movie(1, "Foxes at Dusk")];
    home.shelves = [shelf("trending", "Trending", { results })];
    await showPage(`/requestarr${path}`, { home });
    await expect
      .element(page.getByRole("heading", { level: 1 }).first())
      .toBeInTheDocument();
    await rest();
    const asked = performance
      .getEntriesByType("resource")
      .filter(({ name }) => /^(https?|wss?):/.test(name))
      .map(({ name }) => new URL(name).host);
    expect(asked.filter((host) => host !== location.host)).toEqual([]);
  }
);

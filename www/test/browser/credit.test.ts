import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { axeOn, seen } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf, Shelves, showHome } from "../support/home-page";
import { season, series } from "../support/make";
import { showPage } from "../support/panel-page";
import { boxOf } from "../support/rest";
import { KEEPER } from "../support/titles";

const TVMAZE = {
  name: "TVmaze",
  page: "https://www.tvmaze.com",
  license: "CC BY-SA 4.0",
  license_page: "https://creativecommons.org/licenses/by-sa/4.0/",
};
const GULLS = series(4, "Gull Rock", [season(1, 8)], {
  source_url: "https://www.tvmaze.com/shows/1/gull-rock",
});

beforeAll(() => {
  definePage();
});

async function told(
  credit: unknown,
  width = 1000
): Promise<Awaited<ReturnType<typeof showHome>> & { backend: Shelves }> {
  const backend = new Shelves();
  const shown = await showHome(backend, { width });
  const results = [GULLS];
  const one = shelf("web_series_popular", "Popular series", { results });
  backend.tell({ shelves: [{ ...one, credit }], news: [] });
  await seen("Gull Rock");
  return { ...shown, backend };
}

const link = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("link", { name, exact: true });

describe("a shelf from the web", () => {
  it.each([1000, 320])(
    "names who tells it and the license, as links, at %i px",
    async (width) => {
      const { view, events } = await told(TVMAZE, width);
      const name = link("TVmaze, opens in a new tab");
      const license = link("License: CC BY-SA 4.0, opens in a new tab");
      await expect.element(name).toHaveAttribute("href", TVMAZE.page);
      await expect
        .element(license)
        .toHaveAttribute("href", TVMAZE.license_page);
      for (const each of [name, license]) {
        const element = each.element();
        expect(element.getAttribute("rel")).toContain("noreferrer");
        expect(element.getAttribute("target")).toBe("_blank");
        const box = await boxOf(element);
        expect(box.height).toBeGreaterThan(43);
        expect(box.right).toBeLessThanOrEqual(width + 16);
      }
      expect(events).toEqual([]);
      expect(await axeOn(view)).toEqual([]);
    }
  );

  it("is left by its links without the page going there too", async () => {
    const { events } = await told(TVMAZE);
    const name = link("TVmaze, opens in a new tab").element();
    // The test's own window stays where it is.
    name.setAttribute("href", "#elsewhere");
    name.setAttribute("target", "_self");
    name.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(events).toEqual([]);
  });

  it("names what has no page without a link", async () => {
    await told({
      ...TVMAZE,
      page: "javascript:alert(1)",
      license_page: null,
    });
    await seen("TVmaze");
    await seen("License: CC BY-SA 4.0");
    expect(
      page.getByRole("link", { name: /TVmaze|License/ }).elements()
    ).toEqual([]);
  });

  it("shows it where all of the shelf is shown, too", async () => {
    const { home, view } = await told(TVMAZE);
    const grid = document.createElement("requestarr-opened-shelf");
    home.open("web_series_popular");
    Object.assign(grid, {
      home,
      localizer: view.localizer,
      slotOf: view.slotOf,
    });
    view.replaceWith(grid);
    const name = link("TVmaze, opens in a new tab");
    await expect.element(name).toHaveAttribute("href", TVMAZE.page);
  });
});

describe("a shelf from the library", () => {
  it("names nobody", async () => {
    const { view } = await told(null);
    expect(view.shadowRoot?.querySelector(".credit")).toBeNull();
    expect(page.getByText("License").elements()).toEqual([]);
  });
});

describe("a title that the web tells", () => {
  it.each([
    ["https://www.tvmaze.com/shows/1/gull-rock", "tvmaze.com"],
    ["https://musicbrainz.org/artist/1", "musicbrainz.org"],
  ])("leads to %s", async (url, site) => {
    const home = new FakeHomeAssistant();
    home.items = [{ ...KEEPER, source_url: url }];
    await showPage("/requestarr/movie/603", { home });
    const source = link(`${site}, opens in a new tab`);
    await expect.element(source).toHaveAttribute("href", url);
  });

  it.each(["https://www.imdb.com/title/tt0133093/", "javascript:alert(1)"])(
    "leads nowhere twice, and to no script: %s",
    async (url) => {
      const home = new FakeHomeAssistant();
      home.items = [{ ...KEEPER, source_url: url }];
      await showPage("/requestarr/movie/603", { home });
      await expect.element(link("IMDb, opens in a new tab")).toBeVisible();
      const links = page.getByRole("link", { name: /opens in a new tab/ });
      const hrefs = links.elements().map((each) => each.getAttribute("href"));
      expect(new Set(hrefs).size).toBe(hrefs.length);
      expect(hrefs).not.toContain("javascript:alert(1)");
    }
  );
});

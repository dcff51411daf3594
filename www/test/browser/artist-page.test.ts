import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { SOLANO_ALBUMS } from "../support/catalogue";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album } from "../support/make";
import { focused, press, search, show } from "../support/page";
import { showPage } from "../support/panel-page";

beforeAll(() => {
  definePage();
});

const ADDRESS = "/requestarr/artist/sol1";

function cell(name: string): ReturnType<typeof page.getByRole> {
  return page
    .getByRole("region", { name: "Albums", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
}

function asked(home: FakeHomeAssistant, type: string): unknown[] {
  return home.callsTo(`requestarr/${type}`);
}

describe("an artist's page", () => {
  it("shows the albums as covers: title, year, kind, and where each is", async () => {
    const { home } = await showPage(ADDRESS);
    await expect.element(cell("Salt Lines")).toHaveTextContent("2025 · Album");
    await expect
      .element(cell("Undertow"))
      .toHaveTextContent("2022 · Album · In library");
    await expect.element(cell("Yellow Houses")).toHaveTextContent("2017 · EP");
    await expect
      .element(cell("First Light"))
      .toHaveTextContent("2014 · Album · Requested");
    const covers = cell("Salt Lines").element().querySelector(".po");
    const box = covers?.getBoundingClientRect();
    expect(box?.width).toBeCloseTo(box?.height ?? 0, 0);
    expect(asked(home, "get_artist_albums")).toHaveLength(1);
    expect(await violations()).toEqual([]);
  });

  it.each([
    ["1 of 5 albums in library", SOLANO_ALBUMS],
    ["2 albums", SOLANO_ALBUMS.slice(2, 4)],
    ["1 album in library", SOLANO_ALBUMS.slice(1, 2)],
  ])("says beside the name how many there are: %s", async (words, albums) => {
    const home = new FakeHomeAssistant();
    home.albums = [...albums];
    await showPage(ADDRESS, { home });
    const fact = page.getByText(words, { exact: true });
    await expect.element(fact).toBeVisible();
  });

  it("says so in the card's sheet, too", async () => {
    await show();
    await search("mira", "Music");
    await page.getByRole("button", { name: /^Mira Solano/ }).click();
    const sheet = page.getByRole("dialog", { name: "Mira Solano" });
    await expect
      .element(sheet.getByText("1 of 5 albums in library"))
      .toBeVisible();
  });

  it("requests one album with one press", async () => {
    const { home } = await showPage(ADDRESS);
    await page.getByRole("button", { name: "Request Salt Lines" }).click();
    await expect
      .poll(() => asked(home, "request_album"))
      .toMatchObject([{ foreign_album_id: "a1", foreign_artist_id: "sol1" }]);
    await expect
      .element(cell("Salt Lines"))
      .toHaveTextContent("2025 · Album · Requested");
    expect(
      page.getByRole("button", { name: "Request Salt Lines" }).elements()
    ).toEqual([]);
    await expect
      .element(page.getByRole("button", { name: "Request the other 2 albums" }))
      .toBeVisible();
  });

  it("requests all that is left with its own button", async () => {
    const { home } = await showPage(ADDRESS);
    await page
      .getByRole("button", { name: "Request the other 3 albums" })
      .click();
    await expect
      .poll(() => asked(home, "request_artist"))
      .toMatchObject([{ foreign_artist_id: "sol1" }]);
    expect(asked(home, "request_album")).toEqual([]);
  });

  it("says of somebody new that all can be requested", async () => {
    const home = new FakeHomeAssistant();
    home.albums = SOLANO_ALBUMS.map((each) => ({
      ...each,
      status: "not_requested",
      monitored: false,
    }));
    await showPage("/requestarr/artist/sol2", { home });
    await expect
      .element(page.getByRole("button", { name: "Request all albums" }))
      .toBeVisible();
  });

  it("opens an album, and goes back to its cover without waiting", async () => {
    const home = new FakeHomeAssistant();
    home.items = [
      ...home.items,
      {
        ...album("a1", "Salt Lines"),
        kind: "album",
        artist: "Mira Solano",
        service: "lidarr",
        entry_id: "lidarr1",
      },
    ];
    await showPage(ADDRESS, { home });
    await page.getByRole("link", { name: "Salt Lines" }).click();
    expect(location.pathname).toBe("/requestarr/album/a1");
    await expect
      .element(page.getByRole("heading", { name: "Salt Lines", level: 1 }))
      .toBeVisible();
    home.on("requestarr/get_artist_albums", () => new Promise(() => undefined));
    await page.getByRole("button", { name: "Back" }).click();
    await expect
      .poll(() => focused()?.getAttribute("href"))
      .toBe("/requestarr/album/a1");
  });

  it("is led through by arrows alone", async () => {
    const { home } = await showPage(ADDRESS);
    const link = page.getByRole("link", { name: "Undertow" });
    await expect.element(link).toBeVisible();
    (link.element() as HTMLElement).focus();
    await press("{ArrowLeft}");
    expect(focused()?.textContent).toContain("Salt Lines");
    await press("{ArrowDown}");
    expect(focused()?.getAttribute("aria-label")).toBe("Request Salt Lines");
    await press("{Enter}");
    await expect
      .poll(() => asked(home, "request_album"))
      .toMatchObject([{ foreign_album_id: "a1" }]);
  });

  it("offers nothing to who may not request", async () => {
    const home = new FakeHomeAssistant();
    home.instances = home.instances.map((each) => ({
      ...each,
      user: { may_request: false, decides: false, waits: false, limit: null },
    }));
    await showPage(ADDRESS, { home });
    await expect.element(cell("Salt Lines")).toBeVisible();
    expect(page.getByRole("button", { name: /^Request/ }).elements()).toEqual(
      []
    );
  });

  it("says what is wrong, and tries again", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/get_artist_albums", () => ({
      error: "service_unavailable",
    }));
    await showPage(ADDRESS, { home });
    await expect
      .element(page.getByText(/isn’t answering/).first())
      .toBeVisible();
    home.restore();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(cell("Salt Lines")).toBeVisible();
  });

  it("says so when no albums are listed", async () => {
    const home = new FakeHomeAssistant();
    home.albums = [];
    await showPage(ADDRESS, { home });
    await expect
      .element(page.getByText("No albums are listed for this artist."))
      .toBeVisible();
  });

  it.each([320, 390, 768, 1200])(
    "has nothing cut off at %i px",
    async (width) => {
      const { panel } = await showPage(ADDRESS, { width });
      await expect.element(cell("Salt Lines")).toBeVisible();
      const grid = cell("Salt Lines").element().parentElement;
      const box = grid?.getBoundingClientRect();
      const frame = panel.getBoundingClientRect();
      expect(box?.left).toBeGreaterThanOrEqual(frame.left);
      expect(box?.right).toBeLessThanOrEqual(frame.right);
    }
  );
});

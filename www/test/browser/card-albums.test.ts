import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, artist, LIDARR } from "../support/make";
import {
  button,
  field,
  focused,
  press,
  search,
  show,
  shownText,
} from "../support/page";
import { rest } from "../support/rest";

function record(id: string, title: string): Raw {
  return {
    ...album(id, title),
    kind: "album",
    service: "lidarr",
    entry_id: LIDARR.entry_id,
    artist: "Sol Road",
  };
}

let home: FakeHomeAssistant;

beforeEach(async () => {
  await page.viewport(1000, 900);
  home = new FakeHomeAssistant();
  home.items = [
    artist("sol1", "Sol Road"),
    record("al1", "Abbey Sol"),
    record("al2", "Sol in Winter"),
  ];
});

const albums = page.getByRole("list", { name: "Albums" });
const artists = page.getByRole("list", { name: "Artists" });

describe("the card's Music", () => {
  it.each([320, 900])(
    "finds artists, then albums, each under its name, at %i px",
    async (width) => {
      await show({ width }, home);
      await search("sol", "Music");
      await expect.element(albums).toBeVisible();
      await expect.element(page.getByText("3 found for “sol”")).toBeVisible();
      expect(artists.getByRole("listitem").elements()).toHaveLength(1);
      expect(albums.getByRole("listitem").elements()).toHaveLength(2);
      expect(await violations()).toEqual([]);
    }
  );

  it("finds an album that no artist is called as, and asks once", async () => {
    await show({}, home);
    await search("abbey", "Music");
    await expect
      .element(page.getByRole("heading", { name: "Albums" }))
      .toBeVisible();
    await expect.element(artists).not.toBeInTheDocument();
    expect(home.callsTo("requestarr/search")).toMatchObject([
      { query: "abbey", kinds: ["artist", "album"], entry_id: LIDARR.entry_id },
    ]);
    expect(home.callsTo("requestarr/search_music")).toEqual([]);
  });

  it("requests an album with one press", async () => {
    home.albums = [record("al1", "Abbey Sol")];
    await show({}, home);
    await search("abbey", "Music");
    await button("Request Abbey Sol").click();
    await expect
      .poll(() => home.callsTo("requestarr/request_album"))
      .toMatchObject([{ foreign_album_id: "al1", foreign_artist_id: "sol1" }]);
    await expect.element(button("Request Abbey Sol")).not.toBeInTheDocument();
    await expect.poll(() => shownText(albums.element())).toContain("Requested");
  });

  it("opens an album's artist, with that album to choose", async () => {
    home.albums = [record("al1", "Abbey Sol")];
    await show({}, home);
    await search("abbey", "Music");
    await page.getByRole("button", { name: /^Abbey Sol/ }).click();
    const sheet = page.getByRole("dialog", { name: "Sol Road" });
    await expect.element(sheet).toBeVisible();
    await expect
      .element(sheet.getByRole("checkbox", { name: /^Abbey Sol/ }))
      .toBeVisible();
  });

  it("is led through by arrows, up to the group above and the field", async () => {
    await show({}, home);
    await search("sol", "Music");
    await expect.element(albums).toBeVisible();
    await rest();
    const below = albums.getByRole("button", { name: /^Abbey Sol/ });
    (below.element() as HTMLElement).focus();
    await press("{ArrowUp}");
    expect(artists.element().getRootNode()).toBe(hostRoot(focused()));
    for (let steps = 0; steps < 4 && focused() !== field.element(); steps++) {
      await press("{ArrowUp}");
    }
    expect(focused()).toBe(field.element());
  });

  it("says so when the connection is lost meanwhile", async () => {
    home.on("requestarr/search", () => new Promise(() => undefined));
    const { card } = await show({}, home);
    await search("sol", "Music");
    await expect.element(page.getByText("Searching…")).toBeVisible();
    home.restore();
    home.emit("disconnected");
    home.emit("ready");
    await expect.element(albums).toBeVisible();
    expect(card.isConnected).toBe(true);
  });

  it("says what the app's trouble is", async () => {
    home.on("requestarr/search", () => {
      throw Object.assign(new Error("lost"), { code: 3 });
    });
    await show({}, home);
    await search("sol", "Music");
    await expect.element(button("Try again")).toBeVisible();
  });
});

/** The root of the list that something of a title stands in. */
function hostRoot(element: Element | null): Node | null {
  let root = element?.getRootNode();
  while (
    root instanceof ShadowRoot &&
    root.host.localName !== "requestarr-list"
  ) {
    root = root.host.getRootNode();
  }
  return root ?? null;
}

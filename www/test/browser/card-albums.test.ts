import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { violations } from "../support/axe";
import type { HassConnection } from "../../src/ha/types";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, artist, LIDARR } from "../support/make";
import {
  button,
  focusedName,
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

type Subscribe = NonNullable<HassConnection["subscribeMessage"]>;

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

  it.each([390, 1000])(
    "opens an album's artist, with that album chosen and in view, at %i px",
    async (width) => {
      await page.viewport(width, 700);
      home.albums = Array.from({ length: 40 }, (_, at) =>
        at === 25
          ? record("al1", "Abbey Sol")
          : record(`other${String(at)}`, `Other ${String(at)}`)
      );
      await show({ width }, home);
      await search("abbey", "Music");
      await page.getByRole("button", { name: /^Abbey Sol/ }).click();
      const sheet = page.getByRole("dialog", { name: "Sol Road" });
      const chosen = sheet.getByRole("checkbox", { name: /^Abbey Sol/ });
      await expect.element(chosen).toBeChecked();
      await expect.element(sheet.getByText("1 chosen")).toBeVisible();
      await expect.element(chosen).toBeInViewport({ ratio: 1 });
      await button("Request 1 album").click();
      await expect
        .poll(() => home.callsTo("requestarr/request_album"))
        .toMatchObject([{ foreign_album_id: "al1" }]);
    }
  );

  it.each([
    [900, "Abbey Sol", "Sol 3", ["Sol 1", "Search music"]],
    [900, "Sol in Winter", "Sol 4", ["Sol 2", "Search music"]],
    [500, "Abbey Sol", "Sol 4", ["Sol 3", "Sol 2"]],
  ])(
    "is led through by arrows at %i px, from %s up to %s",
    async (width, below, above, further) => {
      home.items = [
        ...[1, 2, 3, 4].map((at) =>
          artist(`sol${String(at)}`, `Sol ${String(at)}`, {
            status: at === 3 ? "requested" : "not_requested",
          })
        ),
        record("al1", "Abbey Sol"),
        record("al2", "Sol in Winter"),
      ];
      await show({ width }, home);
      await search("sol", "Music");
      await expect.element(albums).toBeVisible();
      await rest();
      const from = albums.getByRole("button", {
        name: new RegExp(`^${below}`),
      });
      (from.element() as HTMLElement).focus();
      for (const to of [above, ...further]) {
        await press("{ArrowUp}");
        expect(focusedName()).toMatch(new RegExp(`^${to}`));
      }
    }
  );

  it("is left by arrows as it was entered: from button to button", async () => {
    await show({}, home);
    await search("sol", "Music");
    const request = button("Request Abbey Sol");
    await expect.element(request).toBeVisible();
    await rest();
    (request.element() as HTMLElement).focus();
    await press("{ArrowUp}");
    expect(focusedName()).toBe("Choose albums by Sol Road");
  });

  it.each<[string, Promise<() => unknown>]>([
    ["while it waits for the app", Promise.resolve(() => undefined)],
    ["before it is under way", new Promise<never>(() => undefined)],
  ])("says so when the connection is lost %s", async (_when, begun) => {
    const wire = home.hass().connection;
    const connection = {
      ...wire,
      subscribeMessage: (...said: Parameters<Subscribe>) => {
        const [, message] = said;
        const isSearch = message.type === "requestarr/search";
        home.calls.push(...(isSearch ? [message] : []));
        return isSearch ? begun : wire?.subscribeMessage?.(...said);
      },
    } as HassConnection;
    await show({ hass: { connection } }, home);
    await search("sol", "Music");
    await expect.element(page.getByText("Searching…")).toBeVisible();
    const before = home.listeners;
    home.emit("disconnected");
    await expect
      .element(page.getByRole("heading", { name: "Connection lost" }))
      .toBeVisible();
    await expect.element(page.getByText("Searching…")).not.toBeInTheDocument();
    expect(home.listeners).toBe(before - 1);
    home.emit("ready");
    await expect.poll(() => home.callsTo("requestarr/search")).toHaveLength(2);
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

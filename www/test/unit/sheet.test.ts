import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CardController } from "../../src/controllers/card-controller";
import { keyOf } from "../../src/data/types";
import { albumRows, seasonRows, type PickRow } from "../../src/format/rows";
import {
  callout,
  sheetButton,
  type SheetButton,
  type Sources,
} from "../../src/format/sheet";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, season, series } from "../support/make";

let home: FakeHomeAssistant;
let card: CardController;

beforeEach(() => {
  vi.useFakeTimers();
  home = new FakeHomeAssistant();
  card = new CardController(() => undefined);
  card.hass = home.hass();
  card.setConfig({ type: "" });
});

afterEach(() => {
  card.stop();
  vi.useRealTimers();
});

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

async function open(tab: "movies" | "series" | "music", title: string) {
  card.start();
  await settle();
  card.selectTab(tab);
  card.search.type(title);
  await vi.advanceTimersByTimeAsync(300);
  const item = card.search.view.results.find((each) => each.title === title);
  card.openSheet(item ? keyOf(item) : "");
  await settle();
}

function sources(): Sources {
  return {
    localizer: card.localizer,
    sheet: card.sheet,
    requests: card.requests,
    mayRequest: card.mayRequest,
  };
}

function rows(): PickRow[] {
  const { item } = card.sheet;
  if (item?.kind === "series") {
    return seasonRows(sources(), item);
  }
  return item?.kind === "artist" ? albumRows(sources(), item) : [];
}

function row(title: string): PickRow {
  const found = rows().find((each) => each.title === title);
  if (!found) {
    throw new Error(`There is no row ${title}`);
  }
  return found;
}

function button(): SheetButton | null {
  return card.sheet.item && sheetButton(sources(), card.sheet.item);
}

async function press(): Promise<void> {
  card.requestChosen();
  await settle();
}

describe("seasons", () => {
  it("are offered with specials last, nothing chosen", async () => {
    await open("series", "Seven Nights");
    expect(rows().map(({ title }) => title)).toEqual([
      "Season 1",
      "Season 2",
      "Season 3",
      "Specials",
    ]);
    expect(button()).toEqual({ word: "Choose a season", state: "empty" });
  });

  it.each([
    ["all", ["1", "2", "3"], "Request 3 seasons"],
    ["first", ["1"], "Request 1 season"],
    ["latest", ["3"], "Request 1 season"],
  ] as const)("%s takes %j", async (preset, chosen, word) => {
    await open("series", "Seven Nights");
    card.sheet.choose(preset);
    expect(card.sheet.selection.chosen).toEqual(chosen);
    expect(button()?.word).toBe(word);
  });

  it("chosen one by one move the preset to “Choose”", async () => {
    await open("series", "Seven Nights");
    card.sheet.choose("all");
    card.sheet.toggle("2");
    card.sheet.toggle("0");
    expect(card.sheet.selection.preset).toBe("some");
    expect(card.sheet.selection.chosen).toEqual(["1", "3", "0"]);
    expect(button()?.word).toBe("Request 3 seasons");
  });

  it("are requested as chosen, and then shown as requested", async () => {
    await open("series", "Seven Nights");
    card.sheet.toggle("1");
    card.sheet.toggle("3");
    card.requestChosen();
    expect(row("Season 1").end).toBe("Adding…");
    expect(row("Season 2").sign).toBeNull();
    expect(button()).toEqual({ word: "Adding…", state: "busy" });
    await settle();
    expect(home.callsTo("requestarr/request_series")).toMatchObject([
      { tvdb_id: 22, seasons: [1, 3], entry_id: "sonarr1" },
    ]);
    expect(row("Season 1")).toMatchObject({ end: "Requested" });
    expect(row("Season 1").sign).not.toBeNull();
    expect(row("Season 2")).toMatchObject({ end: "Not requested", sign: null });
    expect(card.sheet.selection.chosen).toEqual([]);
  });

  it("that are there already can't be chosen", async () => {
    await open("series", "Night Harbour");
    expect(row("Season 1")).toMatchObject({ end: "7 of 10 · 38 %" });
    expect(row("Season 1").sign).not.toBeNull();
    card.sheet.choose("first");
    expect(card.sheet.selection.chosen).toEqual(["2"]);
    expect(row("Season 3")).toMatchObject({
      end: "Not out yet",
      meta: "8 episodes · from January 4, 2027",
    });
  });

  it("keep their choice when the request fails", async () => {
    home.on("requestarr/request_series", () => ({
      success: false,
      error_code: "rejected",
      message: "Sonarr refused it: the root folder is gone.",
    }));
    await open("series", "Seven Nights");
    card.sheet.choose("all");
    await press();
    const { item } = card.sheet;
    expect(item && callout(sources(), item)).toMatchObject({
      tone: "err",
      word: "Not requested",
      text: "Sonarr refused it: the root folder is gone.",
    });
    expect(button()).toEqual({ word: "Try again", state: "ready" });
    expect(card.sheet.selection.chosen).toEqual(["1", "2", "3"]);
  });

  it("with files that nobody monitors can be asked for", async () => {
    const half = season(1, 8, {
      status: "partial",
      episode_file_count: 2,
      monitored: false,
    });
    home.items = [series(5, "Half", [half, season(2, 8)])];
    await open("series", "Half");
    expect(row("Season 1")).toMatchObject({ end: "2 of 8", sign: null });
  });

  it("of which one is regular have that one chosen", async () => {
    home.items = [series(5, "Single", [season(0, 2), season(1, 8)])];
    await open("series", "Single");
    expect(card.sheet.selection.chosen).toEqual(["1"]);
    expect(button()?.word).toBe("Request 1 season");
  });

  it("that are all there leave nothing to press", async () => {
    const there = { status: "available", monitored: true };
    home.items = [
      series(5, "Done", [season(1, 8, there), season(2, 8, there)], {
        status: "available",
      }),
    ];
    await open("series", "Done");
    expect(button()).toBeNull();
  });

  it("are only shown to who may not request", async () => {
    home.user = { is_admin: false, may_request: false };
    await open("series", "Seven Nights");
    expect(button()).toBeNull();
    expect(rows().every(({ sign }) => sign !== null)).toBe(true);
  });
});

describe("a single season or a movie", () => {
  it("is requested whole", async () => {
    await open("series", "Nightjar Road");
    expect(button()?.word).toBe("Request series");
    await press();
    const [call] = home.callsTo("requestarr/request_series");
    expect(call).not.toHaveProperty("seasons");
    expect(button()).toBeNull();
  });

  it("is requested from its sheet", async () => {
    await open("movies", "The Night Ferry");
    expect(button()).toEqual({ word: "Request movie", state: "ready" });
    await press();
    const { item } = card.sheet;
    expect(item && callout(sources(), item)).toMatchObject({
      word: "Requested",
      tone: "wait",
    });
    expect(button()).toBeNull();
  });
});

describe("albums", () => {
  it("are offered, newest first, those there already as there", async () => {
    await open("music", "Mira Solano");
    expect(rows().map(({ title, end }) => [title, end])).toEqual([
      ["Salt Lines", "Not requested"],
      ["Undertow", "In library"],
      ["Rooms with Rain", "Not requested"],
      ["Yellow Houses", "Not requested"],
      ["First Light", "Requested"],
    ]);
    expect(row("Yellow Houses").meta).toBe("2017 · EP · 5 songs");
    expect(button()).toEqual({ word: "Choose an album", state: "empty" });
  });

  it("are requested one after the other, each with its own state", async () => {
    await open("music", "Mira Solano");
    card.sheet.toggle("a1");
    card.sheet.toggle("a3");
    const free: (() => void)[] = [];
    home.on("requestarr/request_album", ({ foreign_album_id: id }) => {
      const wait = new Promise<unknown>((resolve) => {
        free.push(() => {
          const status = id === "a1" ? "adding" : "requested";
          const item = album(String(id), `Album ${String(id)}`, { status });
          resolve({ success: true, status, item });
        });
      });
      return wait;
    });
    card.requestChosen();
    await settle();
    expect(row("Salt Lines").end).toBe("Adding…");
    expect(row("Rooms with Rain").end).toBe("In line");
    expect(button()?.state).toBe("busy");
    expect(home.callsTo("requestarr/request_album")).toHaveLength(1);
    free[0]?.();
    await settle();
    expect(row("Album a1").end).toBe("Adding…");
    expect(row("Rooms with Rain").end).toBe("Adding…");
    free[1]?.();
    await settle();
    expect(row("Album a3").end).toBe("Requested");
    expect(button()?.state).toBe("empty");
    expect(home.callsTo("requestarr/request_album")).toMatchObject([
      {
        foreign_artist_id: "sol1",
        foreign_album_id: "a1",
        title: "Salt Lines",
      },
      { foreign_artist_id: "sol1", foreign_album_id: "a3" },
    ]);
  });

  it("go on after one that failed, which says why", async () => {
    home.on("requestarr/request_album", ({ foreign_album_id: id }) =>
      id === "a1"
        ? { success: false, error_code: "rejected", message: "No profile." }
        : {
            success: true,
            status: "requested",
            item: album("a3", "Rooms with Rain", { status: "requested" }),
          }
    );
    await open("music", "Mira Solano");
    card.sheet.toggle("a1");
    card.sheet.toggle("a3");
    await press();
    expect(row("Salt Lines")).toMatchObject({
      end: "Not requested",
      meta: "No profile.",
      tone: "err",
      sign: null,
    });
    expect(row("Rooms with Rain").end).toBe("Requested");
    expect(card.sheet.selection.chosen).toEqual(["a1"]);
    expect(button()?.word).toBe("Request 1 album");
  });

  it("all mean the artist, with everything to come", async () => {
    await open("music", "Mira Solano");
    card.sheet.choose("all");
    expect(button()?.word).toBe("Request all albums");
    await press();
    expect(home.callsTo("requestarr/request_artist")).toMatchObject([
      { foreign_artist_id: "sol1", title: "Mira Solano" },
    ]);
    expect(home.callsTo("requestarr/request_album")).toHaveLength(0);
    expect(home.callsTo("requestarr/get_artist_albums")).toHaveLength(2);
  });

  it("latest is the newest studio album that is out", async () => {
    home.albums = [
      album("x1", "Next", { release_date: "2999-01-01" }),
      album("x2", "Live", { secondary_types: ["Live"] }),
      album("x3", "Songs", { type: "EP" }),
      album("x4", "Studio"),
      album("x5", "Older"),
    ];
    await open("music", "Mira Solano");
    card.sheet.choose("latest");
    expect(card.sheet.selection.chosen).toEqual(["x4"]);
  });

  it("are asked for again while one is being added", async () => {
    home.albums = [album("a1", "Salt Lines", { status: "adding" })];
    await open("music", "Mira Solano");
    home.albums = [album("a1", "Salt Lines", { status: "requested" })];
    await vi.advanceTimersByTimeAsync(2000);
    expect(row("Salt Lines").end).toBe("Requested");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(home.callsTo("requestarr/get_artist_albums")).toHaveLength(2);
  });

  it("that can't be listed say why, and can be tried again", async () => {
    home.on("requestarr/get_artist_albums", () => ({
      albums: [],
      error: "service_unavailable",
      message: "Lidarr isn’t answering.",
    }));
    await open("music", "Aster & Sol");
    expect(card.sheet.albums).toMatchObject({
      phase: "failed",
      trouble: { message: "Lidarr isn’t answering." },
    });
    expect(button()?.word).toBe("Request all albums");
    home.on("requestarr/get_artist_albums", () => ({
      albums: [album("b1", "One")],
    }));
    card.sheet.loadAlbums();
    await settle();
    expect(rows()).toHaveLength(1);
  });

  it("of a sheet that was closed meanwhile are dropped", async () => {
    let free: (value: unknown) => void = () => undefined;
    home.on(
      "requestarr/get_artist_albums",
      () => new Promise((resolve) => (free = resolve))
    );
    await open("music", "Mira Solano");
    card.closeSheet();
    await open("movies", "The Night Ferry");
    free({ albums: [album("a1", "Salt Lines")] });
    await settle();
    expect(card.sheet.shownAlbums).toEqual([]);
  });
});

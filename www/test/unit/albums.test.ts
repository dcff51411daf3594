import { describe, expect, it, vi } from "vitest";
import { useBench } from "../support/controller";
import { album } from "../support/make";

const bench = useBench();

describe("albums", () => {
  it("are offered, newest first, those there already as there", async () => {
    await bench.now.open("music", "Mira Solano");
    expect(bench.now.rows.map(({ title, end }) => [title, end])).toEqual([
      ["Salt Lines", ""],
      ["Undertow", "In library"],
      ["Rooms with Rain", ""],
      ["Yellow Houses", ""],
      ["First Light", "Requested"],
    ]);
    expect(bench.now.row("Yellow Houses").meta).toBe("2017 · EP · 5 songs");
    expect(bench.now.button).toEqual({
      word: "Choose an album",
      state: "empty",
    });
  });

  it("of one name are told apart, and say why they are where they are", async () => {
    const reason = "Waiting for a better copy.";
    const more = { disambiguation: "deluxe", status: "requested", reason };
    bench.now.home.albums = [album("a1", "Salt Lines", more)];
    await bench.now.open("music", "Mira Solano");
    const { meta } = bench.now.row("Salt Lines");
    expect(meta).toMatch(/^deluxe · .* · Waiting for a better copy\.$/);
  });

  it("are requested one after the other, each with its own state", async () => {
    await bench.now.open("music", "Mira Solano");
    bench.now.card.sheet.toggle("a1");
    bench.now.card.sheet.toggle("a3");
    const free: (() => void)[] = [];
    bench.now.home.on(
      "requestarr/request_album",
      ({ foreign_album_id: id }) => {
        const wait = new Promise<unknown>((resolve) => {
          free.push(() => {
            const status = id === "a1" ? "adding" : "requested";
            const item = album(String(id), `Album ${String(id)}`, { status });
            resolve({ success: true, status, item });
          });
        });
        return wait;
      }
    );
    bench.now.card.requestChosen();
    await bench.now.settle();
    expect(bench.now.row("Salt Lines").end).toBe("Adding…");
    expect(bench.now.row("Rooms with Rain").end).toBe("Queued");
    expect(bench.now.button?.state).toBe("busy");
    expect(bench.now.home.callsTo("requestarr/request_album")).toHaveLength(1);
    free[0]?.();
    await bench.now.settle();
    expect(bench.now.row("Album a1").end).toBe("Adding…");
    expect(bench.now.row("Rooms with Rain").end).toBe("Adding…");
    free[1]?.();
    await bench.now.settle();
    expect(bench.now.row("Album a3").end).toBe("Requested");
    expect(bench.now.button?.state).toBe("empty");
    expect(bench.now.home.callsTo("requestarr/request_album")).toMatchObject([
      {
        foreign_artist_id: "sol1",
        foreign_album_id: "a1",
        title: "Salt Lines",
      },
      { foreign_artist_id: "sol1", foreign_album_id: "a3" },
    ]);
  });

  it("go on after one that failed, which says why", async () => {
    bench.now.home.on("requestarr/request_album", ({ foreign_album_id: id }) =>
      id === "a1"
        ? { success: false, error_code: "rejected", message: "No profile." }
        : {
            success: true,
            status: "requested",
            item: album("a3", "Rooms with Rain", { status: "requested" }),
          }
    );
    await bench.now.open("music", "Mira Solano");
    bench.now.card.sheet.toggle("a1");
    bench.now.card.sheet.toggle("a3");
    await bench.now.press();
    expect(bench.now.row("Salt Lines")).toMatchObject({
      end: "Not requested",
      meta: "No profile.",
      tone: "err",
      sign: null,
    });
    expect(bench.now.row("Rooms with Rain").end).toBe("Requested");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["a1"]);
    expect(bench.now.button?.word).toBe("Request 1 album");
  });

  it("all mean the artist, with everything to come", async () => {
    await bench.now.open("music", "Mira Solano");
    bench.now.card.sheet.choose("all");
    expect(bench.now.button?.word).toBe("Request all albums");
    await bench.now.press();
    expect(bench.now.home.callsTo("requestarr/request_artist")).toMatchObject([
      { foreign_artist_id: "sol1", title: "Mira Solano" },
    ]);
    expect(bench.now.home.callsTo("requestarr/request_album")).toHaveLength(0);
    expect(bench.now.home.callsTo("requestarr/get_artist_albums")).toHaveLength(
      2
    );
  });

  it("latest is the newest studio album that is out", async () => {
    bench.now.home.albums = [
      album("x1", "Next", { release_date: "2999-01-01" }),
      album("x2", "Live", { secondary_types: ["Live"] }),
      album("x3", "Songs", { type: "EP" }),
      album("x4", "Studio"),
      album("x5", "Older"),
    ];
    await bench.now.open("music", "Mira Solano");
    bench.now.card.sheet.choose("latest");
    expect(bench.now.card.sheet.selection.chosen).toEqual(["x4"]);
  });

  it("of an older integration are asked for again while one is added", async () => {
    bench.now.home.older = true;
    bench.now.home.albums = [album("a1", "Salt Lines", { status: "adding" })];
    await bench.now.open("music", "Mira Solano");
    bench.now.home.albums = [
      album("a1", "Salt Lines", { status: "requested" }),
    ];
    await vi.advanceTimersByTimeAsync(2000);
    expect(bench.now.row("Salt Lines").end).toBe("Requested");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bench.now.home.callsTo("requestarr/get_artist_albums")).toHaveLength(
      2
    );
  });

  it("that can't be listed say why, and can be tried again", async () => {
    bench.now.home.on("requestarr/get_artist_albums", () => ({
      albums: [],
      error: "service_unavailable",
      message: "Lidarr isn’t answering.",
    }));
    await bench.now.open("music", "Aster & Sol");
    expect(bench.now.card.sheet.albums).toMatchObject({
      phase: "failed",
      trouble: { message: "Lidarr isn’t answering." },
    });
    expect(bench.now.button?.word).toBe("Request all albums");
    bench.now.home.on("requestarr/get_artist_albums", () => ({
      albums: [album("b1", "One")],
    }));
    bench.now.card.sheet.loadAlbums();
    await bench.now.settle();
    expect(bench.now.rows).toHaveLength(1);
  });

  it("of a sheet that was closed meanwhile are dropped", async () => {
    let free: (value: unknown) => void = () => undefined;
    bench.now.home.on(
      "requestarr/get_artist_albums",
      () => new Promise((resolve) => (free = resolve))
    );
    await bench.now.open("music", "Mira Solano");
    bench.now.card.closeSheet();
    await bench.now.open("movies", "The Night Ferry");
    free({ albums: [album("a1", "Salt Lines")] });
    await bench.now.settle();
    expect(bench.now.card.sheet.shownAlbums).toEqual([]);
  });
});

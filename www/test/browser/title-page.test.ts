import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { shelf } from "../support/home-page";
import { album } from "../support/make";
import { FakeHomeAssistant } from "../support/fake-hass";
import { focused, press } from "../support/page";
import { showPage } from "../support/panel-page";
import { KEEPER, ROCK } from "../support/titles";

beforeAll(() => {
  definePage();
});

function homeWith(...items: Raw[]): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.items = [...items, ...home.items];
  return home;
}

const heading = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("heading", { name, level: 1, exact: true });
const button = (name: string | RegExp): ReturnType<typeof page.getByRole> =>
  page.getByRole("button", { name });

function requests(home: FakeHomeAssistant): string[] {
  return home.calls
    .map(({ type }) => type)
    .filter((type) => type.startsWith("requestarr/request_"));
}

describe("a title's page", () => {
  it("shows all that is known of a movie, with one call", async () => {
    const { home } = await showPage("/requestarr/movie/603", {
      home: homeWith(KEEPER),
    });
    await expect.element(heading("The Lantern Keeper")).toBeVisible();
    await expect
      .element(page.getByText("1080p", { exact: true }))
      .toBeVisible();
    for (const words of [
      "HDR10",
      "English, German",
      "Subtitles: French",
      "8.1 GB",
      "Sep 18, 2026",
      "Harbor Nine",
      "Tobias",
      "Requested by Mia.",
    ]) {
      await expect.element(page.getByText(words).first()).toBeVisible();
    }
    const ratings = page.getByRole("list", { name: "Ratings" }).element();
    expect(ratings.textContent).toContain("7.9 IMDb");
    expect(ratings.textContent).toContain("94% Rotten Tomatoes");
    expect(ratings.textContent).not.toContain("TMDB");
    expect(home.callsTo("requestarr/title")).toHaveLength(1);
  });

  it("leads out only by plain links that are safe", async () => {
    await showPage("/requestarr/movie/603", { home: homeWith(KEEPER) });
    const trailer = page.getByRole("link", { name: /^Trailer/ });
    await expect.element(trailer).toBeVisible();
    expect(trailer.element().getAttribute("rel")).toContain("noreferrer");
    expect(trailer.element().getAttribute("target")).toBe("_blank");
    expect(page.getByRole("link", { name: /Trap/ }).elements()).toEqual([]);
    expect(document.querySelectorAll("iframe")).toHaveLength(0);
  });

  it("requests the rest of its collection, and says so", async () => {
    const { home } = await showPage("/requestarr/movie/603", {
      home: homeWith(KEEPER),
    });
    home.on("requestarr/request_collection", () => ({
      success: true,
      message: "Requested 2 movies.",
    }));
    await button("Request the other 2").click();
    await expect
      .poll(() => home.callsTo("requestarr/request_collection"))
      .toMatchObject([
        {
          collection_tmdb_id: 2344,
          entry_id: "radarr1",
          tmdb_ids: [604, 605],
        },
      ]);
    await expect
      .element(page.getByText("Requested 2 movies.").first())
      .toBeInTheDocument();
    await expect.poll(() => home.callsTo("requestarr/title")).toHaveLength(2);
  });

  it("opens a part of the collection, and goes back to where it was", async () => {
    const home = homeWith(
      KEEPER,
      ...(KEEPER.collection as { parts: Raw[] }).parts
    );
    await showPage("/requestarr/movie/603", { home });
    await page.getByRole("link", { name: "The Last Lantern" }).click();
    await expect.element(heading("The Last Lantern")).toBeVisible();
    expect(location.pathname).toBe("/requestarr/movie/604");
    await button("Back").click();
    await expect.element(heading("The Lantern Keeper")).toBeVisible();
    await expect
      .poll(() => focused()?.getAttribute("href"))
      .toBe("/requestarr/movie/604");
  });

  it("requests what is not there, and shows where it is then", async () => {
    const { home } = await showPage("/requestarr/movie/10");
    await button("Request movie").click();
    await expect
      .poll(() => requests(home))
      .toEqual(["requestarr/request_movie"]);
    await expect
      .element(page.getByText("Requested", { exact: true }).first())
      .toBeVisible();
  });

  it("opens a season to its episodes, and requests another", async () => {
    const { home } = await showPage("/requestarr/series/81189", {
      home: homeWith(ROCK),
    });
    const season = button("Episodes of Season 1");
    await expect.element(season).toHaveAttribute("aria-expanded", "false");
    await season.click();
    await expect.element(page.getByText("Low Water")).toBeVisible();
    await expect.element(page.getByText("Downloading, 40%")).toBeVisible();
    await expect
      .element(page.getByRole("checkbox", { name: /^Season 2/ }))
      .toBeChecked();
    await button("Request 1 season").click();
    await expect
      .poll(() => home.callsTo("requestarr/request_series"))
      .toMatchObject([{ seasons: [2] }]);
  });

  it("shows an album's songs, and requests it", async () => {
    const slow = {
      ...album("slow", "Slow Weather"),
      kind: "album",
      artist: "The Paper Satellites",
      service: "lidarr",
      entry_id: "lidarr1",
      tracks: [
        {
          number: "1",
          medium: 1,
          title: "Low Clouds",
          duration_seconds: 187,
          has_file: true,
        },
        {
          number: "1",
          medium: 2,
          title: "Undertow",
          duration_seconds: null,
          has_file: false,
        },
      ],
    };
    const { home } = await showPage("/requestarr/album/slow", {
      home: homeWith(slow),
    });
    await expect.element(page.getByText("Low Clouds")).toBeVisible();
    await expect.element(page.getByText("3:07")).toBeVisible();
    await expect.element(page.getByText("Disc 2")).toBeVisible();
    await button("Request album").click();
    await expect
      .poll(() => requests(home))
      .toEqual(["requestarr/request_album"]);
  });

  it.each([
    ["not_allowed", "You can’t open this title"],
    ["not_found", "There is no such title"],
  ])("shows nothing of what is %s", async (error, words) => {
    const home = homeWith(KEEPER);
    home.on("requestarr/title", () => ({
      title: null,
      error,
      message: "No.",
    }));
    await showPage("/requestarr/movie/603", { home });
    await expect.element(heading(words)).toBeInTheDocument();
    expect(page.getByText("Lantern").elements()).toEqual([]);
    expect(page.getByRole("article").elements()).toEqual([]);
    await page.getByRole("link", { name: "Go to Home" }).click();
    expect(location.pathname).toBe("/requestarr");
  });

  it("hides what was shown before once it may not be seen", async () => {
    const { home } = await showPage("/requestarr?q=night");
    home.on("requestarr/title", () => ({
      title: null,
      error: "not_allowed",
      message: "",
    }));
    await button(/^The Night Ferry/)
      .first()
      .click();
    await expect
      .element(heading("You can’t open this title"))
      .toBeInTheDocument();
    expect(page.getByText("The Night Ferry").elements()).toEqual([]);
  });

  it("can be asked for again where the app doesn't answer", async () => {
    const home = homeWith(KEEPER);
    home.on("requestarr/title", () => ({
      title: null,
      error: "service_unavailable",
      message: "Radarr isn’t answering.",
    }));
    await showPage("/requestarr/movie/603", { home });
    await expect
      .element(page.getByText("Radarr isn’t answering.").first())
      .toBeVisible();
    home.restore();
    await button("Try again").click();
    await expect.element(heading("The Lantern Keeper")).toBeVisible();
  });

  it("is taken off one's shelves, and put back", async () => {
    const { home } = await showPage("/requestarr/movie/603", {
      home: homeWith(KEEPER),
    });
    home.on("requestarr/hide", () => ({ success: true, message: "" }));
    await expect.element(heading("The Lantern Keeper")).toBeVisible();
    page.getByRole("group").element().querySelector("summary")?.click();
    await button("Hide it from me").click();
    await button("Undo").click();
    await expect
      .poll(() => home.callsTo("requestarr/hide"))
      .toMatchObject([
        { kind: "movie", media_id: 603, for: "me", hidden: true },
        { kind: "movie", media_id: 603, for: "me", hidden: false },
      ]);
    await expect.element(button("Undo")).not.toBeInTheDocument();
  });

  it("says later, too, from whom it is hidden, and shows it again", async () => {
    const home = homeWith({ ...KEEPER, hidden: ["me", "everyone"] });
    await showPage("/requestarr/movie/603", { home });
    home.on("requestarr/hide", () => ({ success: true, message: "" }));
    await expect
      .element(page.getByText("It’s off everyone’s shelves."))
      .toBeVisible();
    await expect.element(button("Hide it from me")).not.toBeInTheDocument();
    await button("Undo").nth(1).click();
    await expect
      .poll(() => home.callsTo("requestarr/hide"))
      .toMatchObject([{ media_id: 603, for: "everyone", hidden: false }]);
    await expect
      .element(page.getByText("It’s off everyone’s shelves."))
      .not.toBeInTheDocument();
    await expect
      .element(page.getByText("It won’t be on your shelves again."))
      .toBeVisible();
  });

  it("goes back to the shelf that it was opened from", async () => {
    const home = homeWith(KEEPER);
    const results = [KEEPER];
    home.shelves = [shelf("arrived", "Just arrived", { results })];
    home.on("requestarr/shelf", () => ({ results, total: 1 }));
    await showPage("/requestarr", { home });
    await page.getByRole("link", { name: "Just arrived" }).click();
    await expect
      .poll(() => location.pathname)
      .toBe("/requestarr/shelf/arrived");
    await page.getByRole("link", { name: "The Lantern Keeper" }).click();
    await expect.element(heading("The Lantern Keeper")).toBeVisible();
    await button("Back").click();
    await expect
      .poll(() => focused()?.getAttribute("href"))
      .toBe("/requestarr/movie/603");
    expect(location.pathname).toBe("/requestarr/shelf/arrived");
    await button("Back").click();
    await expect.poll(() => location.pathname).toBe("/requestarr");
  });

  it("goes to Home where there is nothing to go back to", async () => {
    await showPage("/requestarr/movie/603", { home: homeWith(KEEPER) });
    await button("Back").click();
    await expect.poll(() => location.pathname).toBe("/requestarr");
    await press("{Tab}");
  });
});

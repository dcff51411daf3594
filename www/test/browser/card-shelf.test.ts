import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Raw } from "../../src/data/raw";
import { violations } from "../support/axe";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie, season, series } from "../support/make";
import { button, everything, focused, show, type Shown } from "../support/page";

const FOXES = movie(1, "Foxes at Dusk");
const NIGHTS = series(2, "Seven Nights", [season(1, 8), season(2, 8)]);
const SHELVES = [
  shelf("popular", "Popular", { results: [movie(9, "Elsewhere")] }),
  shelf("trending", "Trending", { results: [FOXES, NIGHTS] }),
];

async function showShelf(
  id: string,
  shelves: readonly Raw[] = SHELVES,
  wish: Parameters<typeof show>[0] = {}
): Promise<Shown> {
  const home = new FakeHomeAssistant();
  home.shelves = [...shelves];
  home.items = [FOXES, NIGHTS];
  return show({ config: { shelf: id }, ...wish }, home);
}

const dialog = page.getByRole("dialog");
const link = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole("link", { name, exact: true });

describe("a card of one shelf", () => {
  it("shows that shelf, and neither search nor tabs", async () => {
    const { card } = await showShelf("trending");
    await expect.element(link("Foxes at Dusk")).toBeVisible();
    await expect
      .element(page.getByRole("heading", { name: "Trending" }))
      .toBeVisible();
    expect(page.getByText("Elsewhere").elements()).toEqual([]);
    expect(page.getByRole("searchbox").elements()).toEqual([]);
    expect(page.getByRole("tab").elements()).toEqual([]);
    expect(card.getCardSize()).toBeLessThan(9);
    expect(card.getGridOptions().min_columns).toBe(4);
    expect(await violations()).toEqual([]);
  });

  it("requests a title with one press", async () => {
    const { home } = await showShelf("trending");
    await button("Request Foxes at Dusk").click();
    await expect
      .poll(() => home.callsTo("requestarr/request_movie"))
      .toMatchObject([{ tmdb_id: 1 }]);
    await expect
      .poll(() => button("Request Foxes at Dusk").elements())
      .toEqual([]);
  });

  it("opens a title in its sheet, and has the focus back", async () => {
    await showShelf("trending");
    const before = location.pathname;
    await link("Seven Nights").click();
    await expect.element(dialog).toHaveAccessibleName("Seven Nights");
    expect(location.pathname).toBe(before);
    await button("Close").click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.poll(() => focused()?.textContent.trim()).toBe("Seven Nights");
  });

  it("leads to all it has on the page", async () => {
    const before = location.pathname;
    const moves: string[] = [];
    const onMoved = (): void => void moves.push(location.pathname);
    window.addEventListener("location-changed", onMoved);
    await showShelf("trending");
    await link("Trending").click();
    window.removeEventListener("location-changed", onMoved);
    expect(moves).toEqual(["/requestarr/shelf/trending"]);
    history.replaceState(null, "", before);
  });

  it.each([
    ["no such shelf", "missing", SHELVES],
    ["nothing on it", "empty", [shelf("empty", "Empty")]],
  ])("says so when there is %s", async (_why, id, shelves) => {
    await showShelf(id, shelves);
    await expect.element(page.getByText("This shelf is empty")).toBeVisible();
  });

  it("says that it is hidden, and leads to where it is shown again", async () => {
    const home = new FakeHomeAssistant();
    home.shelves = [...SHELVES].slice(0, 1);
    home.arrangement = SHELVES.map(({ id, title }) => ({
      id,
      title,
      shown: id !== "trending",
    }));
    const before = location.pathname;
    await show({ config: { shelf: "trending" } }, home);
    await expect.element(page.getByText("This shelf is hidden")).toBeVisible();
    await expect.element(page.getByText(/Edit Home/)).toBeVisible();
    expect(page.getByText("This shelf is empty").elements()).toEqual([]);
    expect(await violations()).toEqual([]);
    await link("Go to Home").click();
    expect(location.pathname).toBe("/requestarr");
    history.replaceState(null, "", before);
    home.discovering.tell({ shelves: SHELVES, arrangement: [] });
    await expect.element(link("Foxes at Dusk")).toBeVisible();
  });

  it("shares one subscription with the other shelves of the dashboard", async () => {
    const { home, card } = await showShelf("trending");
    const hass = card.hass;
    const others = ["popular", "trending"].map((id) => {
      const other = document.createElement("requestarr-card");
      other.setConfig({ type: "custom:requestarr-card", shelf: id });
      other.hass = hass;
      document.body.append(other);
      return other;
    });
    await expect.element(link("Elsewhere")).toBeVisible();
    await expect.poll(() => link("Foxes at Dusk").elements().length).toBe(2);
    expect(home.callsTo("requestarr/discover")).toHaveLength(1);
    home.discovering.tell({
      shelf: shelf("popular", "Popular", { results: [movie(4, "Later On")] }),
    });
    await expect.element(link("Later On")).toBeVisible();
    const late = document.createElement("requestarr-card");
    late.setConfig({ type: "custom:requestarr-card", shelf: "popular" });
    late.hass = hass;
    document.body.append(late);
    await expect.poll(() => link("Later On").elements().length).toBe(2);
    expect(home.callsTo("requestarr/discover")).toHaveLength(1);
    [card, ...others].forEach((each) => {
      each.remove();
    });
    expect(home.discovering.size).toBe(1);
    late.remove();
    await expect.poll(() => home.discovering.size).toBe(0);
  });

  it("says so when it is refused, and tries again", async () => {
    const home = new FakeHomeAssistant();
    home.shelves = [...SHELVES];
    localStorage.clear();
    home.on("requestarr/discover", () => Promise.reject(new Error("no")));
    await show({ config: { shelf: "trending" } }, home);
    await expect
      .element(page.getByText("This shelf can’t be shown right now"))
      .toBeVisible();
    home.on("requestarr/discover", () => null);
    await button("Try again").click();
    await expect.element(link("Foxes at Dusk")).toBeVisible();
  });

  it("is there again after the connection was lost", async () => {
    const { home } = await showShelf("trending");
    await expect.element(link("Foxes at Dusk")).toBeVisible();
    home.shelves = [
      shelf("trending", "Trending", { results: [movie(3, "After the Rain")] }),
    ];
    home.emit("disconnected");
    home.emit("ready");
    await expect.element(link("After the Rain")).toBeVisible();
  });

  it("follows its configuration, and stops with the card", async () => {
    const { card, home } = await showShelf("trending");
    await expect.element(link("Foxes at Dusk")).toBeVisible();
    card.setConfig({ type: "custom:requestarr-card", shelf: "popular" });
    card.requestUpdate();
    await expect.element(link("Elsewhere")).toBeVisible();
    card.setConfig({ type: "custom:requestarr-card" });
    card.requestUpdate();
    await expect.element(page.getByRole("searchbox")).toBeVisible();
    const calls = home.callsTo("requestarr/discover").length;
    card.remove();
    document.body.append(card);
    expect(home.callsTo("requestarr/discover")).toHaveLength(calls);
  });

  it("has a sample that asks nobody", async () => {
    const { card, home } = await showShelf("trending", SHELVES, {
      preview: true,
    });
    await expect
      .poll(() =>
        everything(card.shadowRoot ?? card).some((each) =>
          each.matches("requestarr-shelf")
        )
      )
      .toBe(true);
    await expect.element(link("The Last Night Train")).toBeVisible();
    expect(home.calls).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie, RADARR, SONARR } from "../support/make";
import {
  button,
  field,
  focused,
  press,
  search,
  show,
  shownText,
} from "../support/page";
import { boxOf } from "../support/rest";
import { held } from "../support/held";

const tenFound = page.getByText("10 found");

describe("searching", () => {
  it("shows what was found, with facts and two lines of overview", async () => {
    await show();
    await search("ferry");
    const item = page.getByRole("listitem");
    await expect.element(item).toBeVisible();
    expect(shownText(item.element())).toMatch(
      /^N The Night Ferry 2024 · 1 h 52 min · Rated 7.4 of 10 7.4 Drama, Mystery One sleepless.+ Request$/
    );
    const overview = item.getByText("One sleepless summer").element();
    expect((await boxOf(overview)).height).toBeCloseTo(32, 0);
    await expect.element(page.getByText("1 found for “ferry”")).toBeVisible();
  });

  it("never takes focus or text from the field", async () => {
    await show();
    await field.click();
    await press("ni");
    const input = focused();
    await expect.element(page.getByText("10 found for “ni”")).toBeVisible();
    await press("ght");
    expect(focused()).toBe(input);
    await expect.element(field).toHaveValue("night");
    await expect.element(page.getByText("10 found for “night”")).toBeVisible();
    expect(focused()).toBe(input);
    await expect.element(field).toHaveValue("night");
  });

  it("keeps old results until new ones come", async () => {
    const { home } = await show();
    await search("night");
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    home.on("requestarr/search_movies", () => new Promise(() => undefined));
    await field.fill("nights");
    await expect.element(page.getByText("Searching…")).toBeVisible();
    await expect.element(button("Request The Night Ferry")).toBeVisible();
  });

  it("draws the shape of what is awaited when there is nothing", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/search_movies", () => new Promise(() => undefined));
    const { card } = await show({}, home);
    await search("night");
    await expect.element(page.getByText("Searching…")).toBeVisible();
    const list = card.shadowRoot?.querySelector("requestarr-list");
    expect(list?.shadowRoot?.querySelectorAll("requestarr-item")).toHaveLength(
      10
    );
    await expect
      .element(page.getByRole("tabpanel"))
      .toHaveAttribute("aria-busy", "true");
  });

  it("has the awaited shape as high as what comes", async () => {
    const home = new FakeHomeAssistant();
    const answer = held(home, "requestarr/search_movies");
    const { card } = await show({}, home);
    await search("night");
    await expect.element(page.getByText("Searching…")).toBeVisible();
    const before = (await boxOf(card)).height;
    const found = home.items.slice(0, 10);
    answer({ results: found.map((item) => ({ ...item, title: "Night" })) });
    await expect.element(tenFound).toBeVisible();
    expect((await boxOf(card)).height).toBeCloseTo(before, 0);
  });

  it("says when nothing is called that, and looks elsewhere", async () => {
    await show();
    await search("harbor");
    await expect
      .element(page.getByRole("heading", { name: "No movies match “harbor”" }))
      .toBeVisible();
    await button("Search series").click();
    await expect
      .element(page.getByRole("button", { name: /^Night Harbor/ }))
      .toBeVisible();
    await expect
      .element(page.getByRole("tab", { name: "Series" }))
      .toHaveAttribute("aria-selected", "true");
    await expect.poll(() => focused()?.getAttribute("data-tab")).toBe("series");
  });

  it("starts anew when the field is cleared", async () => {
    await show();
    await search("night");
    await expect.element(tenFound).toBeVisible();
    await button("Clear").click();
    await expect.element(field).toHaveValue("");
    expect(focused()).toBe(field.element());
    await expect
      .element(page.getByRole("heading", { name: "Find something to watch" }))
      .toBeVisible();
  });

  it("shows text as text", async () => {
    const home = new FakeHomeAssistant();
    const evil = "<img src=x onerror=alert(1)> night";
    home.items = [movie(1, evil, { overview: evil, genres: [evil] })];
    const { card } = await show({}, home);
    await search("night");
    await expect.element(button(`Request ${evil}`)).toBeVisible();
    expect(card.shadowRoot?.innerHTML).not.toContain("<img src=x");
  });
});

describe("posters", () => {
  it("are loaded late, and a letter stands for one that is missing", async () => {
    const home = new FakeHomeAssistant();
    home.items = [
      movie(1, "The Fox Night"),
      movie(2, "Broken Night", { poster_url: "/nowhere/poster.jpg" }),
      movie(3, "Plain Night", { poster_url: null }),
    ];
    const { card } = await show({}, home);
    await search("night");
    await expect.element(button("Request Plain Night")).toBeVisible();
    const list = card.shadowRoot?.querySelector("requestarr-list");
    const posters = [
      ...(list?.shadowRoot?.querySelectorAll("requestarr-item") ?? []),
    ].map((item) => item.shadowRoot?.querySelector("requestarr-poster"));
    const letters = posters.map((poster) =>
      poster?.shadowRoot?.textContent.trim()
    );
    expect(letters).toEqual(["F", "B", "P"]);
    const image = (at: number): HTMLImageElement | null | undefined =>
      posters[at]?.shadowRoot?.querySelector("img");
    expect(image(0)?.loading).toBe("lazy");
    await expect.poll(() => image(0)?.className).toBe("there");
    await expect.poll(() => image(1)).toBeNull();
    expect(image(2)).toBeNull();
  });
});

describe("two instances of one app", () => {
  it("are chosen beside the heading", async () => {
    const home = new FakeHomeAssistant();
    const more = { ...RADARR, entry_id: "radarr4k", title: "Radarr 4K" };
    home.instances = [RADARR, more, SONARR];
    await show({ width: 320 }, home);
    await search("night");
    const choice = page.getByRole("combobox", { name: "Search in" });
    await choice.selectOptions("Radarr 4K");
    await expect
      .poll(() => home.callsTo("requestarr/search_movies").at(-1))
      .toMatchObject({ entry_id: "radarr4k", query: "night" });
    await page.getByRole("tab", { name: "Series" }).click();
    await expect.element(choice).not.toBeInTheDocument();
  });
});

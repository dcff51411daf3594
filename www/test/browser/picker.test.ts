import { page } from "vitest/browser";
import { describe, expect, it } from "vitest";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, season, series } from "../support/make";
import { button, focusedName, search, show, shownText } from "../support/page";

const dialog = page.getByRole("dialog");

describe("the seasons of a series", () => {
  it("are chosen, requested, and then shown as requested", async () => {
    const { home } = await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    for (const name of [/^Season 1,/, /^Season 2,/, /^Season 3,/]) {
      await dialog.getByRole("checkbox", { name, checked: true }).click();
    }
    const send = dialog.getByRole("button", { name: "Choose a season" });
    await expect.element(send).toHaveAttribute("aria-disabled", "true");
    await send.click({ force: true });
    expect(home.callsTo("requestarr/request_series")).toHaveLength(0);
    await dialog.getByRole("checkbox", { name: /^Season 1,/ }).click();
    await dialog.getByRole("checkbox", { name: /^Season 3,/ }).click();
    await expect.element(dialog.getByText("2 chosen")).toBeVisible();
    await dialog.getByRole("button", { name: "Request 2 seasons" }).click();
    await expect
      .element(dialog.getByRole("checkbox", { name: /^Season 1,/ }))
      .not.toBeInTheDocument();
    expect(home.callsTo("requestarr/request_series")).toMatchObject([
      { tvdb_id: 22, seasons: [1, 3] },
    ]);
    const season = dialog.getByRole("listitem").first();
    expect(shownText(season.element())).toBe("Season 1 8 episodes Requested");
  });

  it("follow the presets", async () => {
    await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    await dialog.getByText("All", { exact: true }).click();
    const checked = (): number =>
      dialog.getByRole("checkbox", { checked: true }).elements().length;
    expect(checked()).toBe(3);
    await dialog.getByText("Latest", { exact: true }).click();
    await expect
      .element(dialog.getByRole("checkbox", { name: /^Season 3/ }))
      .toBeChecked();
    expect(checked()).toBe(1);
    await dialog.getByRole("checkbox", { name: /^Specials/ }).click();
    const custom = dialog.getByRole("radio", { name: "Custom" });
    await expect.element(custom).toBeChecked();
    await expect
      .element(dialog.getByRole("button", { name: "Request 2 seasons" }))
      .toBeVisible();
  });

  it("have no presets when only specials are left", async () => {
    const home = new FakeHomeAssistant();
    const there = { status: "available", monitored: true };
    home.items = [
      series(
        5,
        "Seven",
        [season(0, 2), season(1, 8, there), season(2, 8, there)],
        there
      ),
    ];
    await show({}, home);
    await search("seven", "Series");
    await page.getByRole("button", { name: /^Seven/ }).click();
    await expect
      .element(dialog.getByRole("checkbox", { name: /^Specials/ }))
      .toBeVisible();
    await expect
      .element(dialog.getByRole("radiogroup"))
      .not.toBeInTheDocument();
  });

  it("that open from a button which is gone give the focus to the title", async () => {
    await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    await dialog.getByText("All", { exact: true }).click();
    await dialog.getByRole("button", { name: "Request 3 seasons" }).click();
    await expect.element(dialog.getByText("Still searching")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect.poll(focusedName).toMatch(/^Seven Nights, 2019, requested/);
  });
});

describe("the albums of an artist", () => {
  it("are requested one by one, each with its own state", async () => {
    const { home } = await show();
    home.on("requestarr/request_album", ({ foreign_album_id: id }) =>
      id === "a1"
        ? { success: false, error_code: "rejected", message: "No profile." }
        : {
            success: true,
            status: "requested",
            item: album("a3", "Rooms with Rain", { status: "requested" }),
          }
    );
    await search("sol", "Music");
    await page.getByRole("button", { name: /^Mira Solano/ }).click();
    await dialog.getByRole("checkbox", { name: /^Salt Lines/ }).click();
    await dialog.getByRole("checkbox", { name: /^Rooms with Rain/ }).click();
    await dialog.getByRole("button", { name: "Request 2 albums" }).click();
    const rows = dialog.getByRole("listitem");
    await expect
      .poll(() => rows.elements().map(shownText))
      .toEqual([
        "S Salt Lines No profile. Not requested",
        "U Undertow 2022 · Album · 12 songs In library",
        "R Rooms with Rain 2020 · Album · 11 songs Requested",
        "Y Yellow Houses 2017 · EP · 5 songs",
        "F First Light 2014 · Album · 9 songs Requested",
      ]);
  });

  it("all mean the artist, and what is to come", async () => {
    const { home } = await show();
    await search("sol", "Music");
    await button("Choose albums by Aster & Sol").click();
    await expect.element(dialog.getByText("only these albums")).toBeVisible();
    await dialog.getByText("All", { exact: true }).click();
    await expect.element(dialog.getByText("future albums too")).toBeVisible();
    await dialog.getByRole("button", { name: "Request all albums" }).click();
    await expect
      .poll(() => home.callsTo("requestarr/request_artist"))
      .toMatchObject([{ foreign_artist_id: "sol2" }]);
  });

  it("that can't be listed can be tried again", async () => {
    const home = new FakeHomeAssistant();
    const message = "Lidarr isn’t answering.";
    const failure = { albums: [], error: "service_unavailable", message };
    home.on("requestarr/get_artist_albums", () => failure);
    await show({}, home);
    await search("sol", "Music");
    await button("Choose albums by Aster & Sol").click();
    await expect
      .element(page.getByText("Lidarr isn’t answering."))
      .toBeVisible();
    home.on("requestarr/get_artist_albums", () => ({ albums: home.albums }));
    await button("Try again").click();
    await expect
      .element(dialog.getByRole("checkbox", { name: /^Salt Lines/ }))
      .toBeVisible();
  });
});

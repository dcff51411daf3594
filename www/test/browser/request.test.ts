import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { FakeHomeAssistant } from "../support/fake-hass";
import { album, movie } from "../support/make";
import {
  button,
  focused,
  focusedName,
  press,
  search,
  show,
  shownText,
} from "../support/page";

const dialog = page.getByRole("dialog");

function slotOf(title: string): string {
  const open = page.getByRole("button", { name: new RegExp(`^${title}`) });
  const root = open.element().getRootNode() as ShadowRoot;
  const slot = root.querySelector("requestarr-slot");
  return slot ? shownText(slot) : "";
}

function failing(message: string): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.on("requestarr/request_movie", () => ({
    success: false,
    error_code: "service_unavailable",
    message,
  }));
  return home;
}

describe("a press on Request", () => {
  it("shows what is under way, then the truth, in the same place", async () => {
    const home = new FakeHomeAssistant();
    let answer: (value: unknown) => void = () => undefined;
    home.on(
      "requestarr/request_movie",
      () => new Promise((resolve) => (answer = resolve))
    );
    const { card } = await show({}, home);
    await search("night");
    await expect.element(button("Request The Night Ferry")).toBeVisible();
    const before = card.getBoundingClientRect().height;
    await button("Request The Night Ferry").click();
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Adding… A few seconds");
    const item = movie(10, "The Night Ferry", { status: "requested" });
    answer({ success: true, status: "requested", item });
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Requested Looking for a copy");
    expect(card.getBoundingClientRect().height).toBe(before);
    await expect
      .element(page.getByRole("status").first())
      .toHaveTextContent("Requested The Night Ferry");
  });

  it("leaves the focus with its title", async () => {
    await show();
    await search("night");
    await button("Request The Night Ferry").click();
    await expect.poll(focusedName).toMatch(/^The Night Ferry/);
  });

  it("that fails says so in its place, and how to go on in the sheet", async () => {
    const { home } = await show(
      {},
      failing("Radarr isn’t answering. Try again.")
    );
    await search("night");
    await button("Request The Night Ferry").click();
    await expect
      .poll(() => slotOf("The Night Ferry"))
      .toBe("Not requested Radarr isn’t answering. Try again.");
    await expect
      .element(page.getByRole("alert").first())
      .toHaveTextContent(/^The Night Ferry was not requested\. Radarr/);
    await page.getByRole("button", { name: /^The Night Ferry/ }).click();
    await expect
      .element(dialog.getByText("Radarr isn’t answering. Try again."))
      .toBeVisible();
    home.on("requestarr/request_movie", () => ({
      success: true,
      status: "requested",
      item: movie(10, "The Night Ferry", { status: "requested" }),
    }));
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect
      .element(dialog.getByText("No copy has turned up"))
      .toBeVisible();
    expect(slotOf("The Night Ferry")).toBe("Requested Looking for a copy");
  });

  it("fits a long sentence into the place", async () => {
    const long =
      "The app refused it, since the folder it should go to is gone.";
    await show({ width: 900 }, failing(long));
    await search("night");
    await button("Request The Night Ferry").click();
    const detail = page.getByText(long, { exact: true });
    await expect.element(detail).toBeVisible();
    expect(detail.element().getBoundingClientRect().height).toBe(28);
  });
});

describe("the sheet of a movie", () => {
  it("tells it whole, and asks for it", async () => {
    const home = new FakeHomeAssistant();
    const overview = "A long story. ".repeat(60).trim();
    home.items = [
      movie(1, "Fargo", {
        overview,
        runtime: 98,
        certification: "16",
        rating: 8.1,
      }),
    ];
    await show({}, home);
    await search("fargo");
    await page.getByRole("button", { name: /^Fargo/ }).click();
    await expect.element(dialog).toHaveAccessibleName("Fargo");
    await expect.element(dialog.getByText("1 h 38 min")).toBeVisible();
    const text = dialog.getByText(overview);
    expect(text.element().getBoundingClientRect().height).toBe(80);
    await dialog.getByRole("button", { name: "More" }).click();
    expect(text.element().getBoundingClientRect().height).toBeGreaterThan(80);
    await dialog.getByRole("button", { name: "Less" }).click();
    expect(text.element().getBoundingClientRect().height).toBe(80);
    await dialog.getByRole("button", { name: "Request movie" }).click();
    await expect.element(dialog.getByText("Requested").first()).toBeVisible();
    expect(focusedName()).toBe("Close");
    await expect
      .element(dialog.getByRole("status"))
      .toHaveTextContent("Requested Fargo");
  });

  it("gives the focus back to what opened it", async () => {
    await show();
    await search("night");
    const opener = page.getByRole("button", { name: /^Nine Nights/ });
    await opener.click();
    await expect.element(dialog).toBeVisible();
    await press("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    expect(focused()).toBe(opener.element());
  });

  it("closes by a press beside it", async () => {
    const { card } = await show();
    await search("night");
    await page.getByRole("button", { name: /^Nine Nights/ }).click();
    await expect.element(dialog).toBeVisible();
    const sheet = card.shadowRoot?.querySelector("requestarr-sheet");
    sheet?.shadowRoot
      ?.querySelector("dialog")
      ?.dispatchEvent(new MouseEvent("click"));
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

describe("the seasons of a series", () => {
  it("are chosen, requested, and then shown as requested", async () => {
    const { home } = await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
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
    await expect
      .element(dialog.getByRole("radio", { name: "Choose" }))
      .toBeChecked();
    await expect
      .element(dialog.getByRole("button", { name: "Request 2 seasons" }))
      .toBeVisible();
  });

  it("that open from a button which is gone give the focus to the title", async () => {
    await show();
    await search("seven", "Series");
    await button("Choose seasons of Seven Nights").click();
    await dialog.getByText("All", { exact: true }).click();
    await dialog.getByRole("button", { name: "Request 3 seasons" }).click();
    await expect
      .element(dialog.getByText("No copy has turned up"))
      .toBeVisible();
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
        "Y Yellow Houses 2017 · EP · 5 songs Not requested",
        "F First Light 2014 · Album · 9 songs Requested",
      ]);
  });

  it("all mean the artist, and what is to come", async () => {
    const { home } = await show();
    await search("sol", "Music");
    await button("Choose albums by Aster & Sol").click();
    await expect
      .element(dialog.getByText("new albums are not followed"))
      .toBeVisible();
    await dialog.getByText("All", { exact: true }).click();
    await expect
      .element(dialog.getByText("new albums are followed"))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Request all albums" }).click();
    await expect
      .poll(() => home.callsTo("requestarr/request_artist"))
      .toMatchObject([{ foreign_artist_id: "sol2" }]);
  });

  it("that can't be listed can be tried again", async () => {
    const home = new FakeHomeAssistant();
    home.on("requestarr/get_artist_albums", () => ({
      albums: [],
      error: "service_unavailable",
      message: "Lidarr isn’t answering.",
    }));
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

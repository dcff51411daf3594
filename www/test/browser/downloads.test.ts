import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { download, DOWNLOADS } from "../support/downloads";
import { menuOf, open, rows, tab, titles } from "../support/downloads-page";
import type { FakeHomeAssistant } from "../support/fake-hass";
import { RADARR, SONARR } from "../support/make";
import { cutOff, field, focused, search } from "../support/page";
import { rest } from "../support/rest";

function change(
  home: FakeHomeAssistant,
  ...set: (typeof DOWNLOADS)[number][]
): void {
  home.tell({ downloads: { set } });
}

describe("the downloads tab", () => {
  it("counts what is under way, beside a line", async () => {
    const { home } = await open();
    await expect.element(tab).toHaveAccessibleName("Downloads, 5 in progress");
    await expect.element(tab.getByText("5")).toBeVisible();
    home.tell({ downloads: { removed: ["paper", "light"] } });
    await expect.element(tab.getByText("3")).toBeVisible();
  });

  it("shows each download, what is stuck first and why", async () => {
    await open();
    await expect
      .poll(titles)
      .toEqual([
        "Midnight Marigold",
        "Night Orchard",
        "Night Harbor",
        "Paper Night",
        "Mira Solano",
      ]);
    await expect
      .element(rows.nth(0).getByText("The download holds something else."))
      .toBeVisible();
    await expect.element(rows.nth(1).getByText("3.2 of 5.0 GB")).toBeVisible();
    await expect
      .element(rows.nth(2).getByText("Season 2 · 13 episodes"))
      .toBeVisible();
    await expect
      .element(page.getByRole("progressbar", { name: "Night Orchard" }))
      .toHaveAttribute("aria-valuetext", "64 percent, 12 minutes left");
  });

  it("moves in place, the order as it was", async () => {
    const { home } = await open();
    await expect.element(rows.nth(1)).toBeVisible();
    const before = rows.nth(1).element();
    change(
      home,
      download("orchard", "Night Orchard", { progress: 80, time_left: 300 }),
      download("new", "A Night of Foxes", {
        status: "attention",
        reason: "The disk is full.",
      })
    );
    await expect.element(page.getByText("80% · 5 min left")).toBeVisible();
    expect(rows.nth(1).element()).toBe(before);
    expect(titles().at(-1)).toBe("A Night of Foxes");
    expect(before.querySelector("i")?.style.width).toBe("80%");
  });

  it("lets what is over go", async () => {
    const { home } = await open();
    await expect.element(rows.nth(4)).toBeVisible();
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect.poll(() => titles().length).toBe(4);
    expect(titles()).not.toContain("Night Orchard");
  });

  it("closes no gap under a pointer", async () => {
    const { home } = await open();
    await rows.nth(2).hover();
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect
      .element(rows.nth(1).getByText("No longer downloading"))
      .toBeVisible();
    await rest();
    expect(titles()).toHaveLength(5);
    await field.hover();
    await expect.poll(() => titles().length).toBe(4);
  });

  it("closes no gap under the focus", async () => {
    const { home } = await open();
    const remove = menuOf("Night Orchard").element() as HTMLElement;
    remove.focus();
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect
      .element(rows.nth(1).getByText("No longer downloading"))
      .toBeVisible();
    await rest();
    expect(focused()).toBe(remove);
    (field.element() as HTMLElement).focus();
    await expect.poll(() => titles().length).toBe(4);
  });

  it("says so when nothing is downloading", async () => {
    const { home } = await open({}, []);
    await expect
      .element(page.getByRole("heading", { name: "Nothing is downloading." }))
      .toBeVisible();
    await expect.element(tab).toHaveAccessibleName("Downloads");
    change(home, download("a", "Foxes"));
    await expect.poll(titles).toEqual(["Foxes"]);
  });

  it("gives way to the last search when something is typed", async () => {
    await open();
    await search("night", "Series");
    await tab.click();
    await field.fill("seven");
    await expect
      .element(page.getByRole("tab", { name: "Series" }))
      .toHaveAttribute("aria-selected", "true");
    await expect.element(page.getByText("1 found for “seven”")).toBeVisible();
    expect(focused()).toBe(field.element());
  });

  it("tells of each app that is away, and of its return", async () => {
    const { home } = await open();
    home.setApp({ ...RADARR, reachable: false });
    home.setApp({ ...SONARR, reachable: false });
    await expect
      .element(page.getByText("Radarr isn’t answering. Still trying…"))
      .toBeVisible();
    await expect.element(page.getByText("Sonarr isn’t")).toBeVisible();
    home.setApp(RADARR);
    home.setApp(SONARR);
    await expect
      .element(page.getByText("isn’t answering"))
      .not.toBeInTheDocument();
  });

  it("stays while Home Assistant is away", async () => {
    const { home } = await open();
    home.emit("disconnected");
    await expect
      .element(page.getByText("No connection to Home Assistant."))
      .toBeVisible();
    await expect.poll(titles).toHaveLength(5);
    await expect.element(tab).toHaveAttribute("aria-selected", "true");
    home.downloads = [download("a", "Foxes")];
    home.emit("ready");
    await expect.poll(titles).toEqual(["Foxes"]);
  });

  it.each([280, 320, 480, 600, 900, 1200])(
    "cuts nothing off at %i px, either way round",
    async (width) => {
      for (const rtl of [false, true]) {
        const { card } = await open({ width, rtl });
        await expect.poll(titles).toHaveLength(5);
        await rest();
        expect(cutOff(card)).toEqual([]);
        card.remove();
      }
    }
  );
});

describe("everyone else", () => {
  it("sees the same, and opens titles, but changes nothing", async () => {
    await open({}, [...DOWNLOADS], false);
    await expect.poll(titles).toHaveLength(5);
    await expect.element(page.getByText("The download holds")).toBeVisible();
    const buttons = page.getByRole("list").getByRole("button");
    expect(buttons.elements()).toHaveLength(5);
    for (const each of buttons.elements()) {
      expect(each.classList).toContain("name");
    }
  });
});

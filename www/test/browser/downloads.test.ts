import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { download, DOWNLOADS } from "../support/downloads";
import { FakeHomeAssistant } from "../support/fake-hass";
import { RADARR, SONARR } from "../support/make";
import {
  button,
  everything,
  field,
  focused,
  focusedName,
  press,
  search,
  show,
  type Shown,
} from "../support/page";

const rows = page
  .getByRole("list", { name: "Downloads" })
  .getByRole("listitem");
const tab = page.getByRole("tab", { name: /^Downloads/ });

async function open(
  wish: Parameters<typeof show>[0] = {},
  downloads = [...DOWNLOADS],
  isAdmin = true
): Promise<Shown> {
  const home = new FakeHomeAssistant();
  home.downloads = downloads;
  home.user = { is_admin: isAdmin, may_request: true };
  const shown = await show(wish, home);
  await tab.click();
  await page.elementLocator(document.body).hover({ position: { x: 2, y: 2 } });
  return shown;
}

function titles(): string[] {
  return rows
    .elements()
    .map((row) => row.querySelector(".name")?.textContent.trim() ?? "");
}

function change(
  home: FakeHomeAssistant,
  ...set: (typeof DOWNLOADS)[number][]
): void {
  home.tell({ downloads: { set } });
}

describe("the downloads tab", () => {
  it("counts what is under way, beside a line", async () => {
    const { home } = await open();
    await expect.element(tab).toHaveAccessibleName("Downloads, 5 under way");
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
    await expect.element(page.getByText("80 % · 5 min left")).toBeVisible();
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
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(titles()).toHaveLength(5);
    await field.hover();
    await expect.poll(() => titles().length).toBe(4);
  });

  it("closes no gap under the focus", async () => {
    const { home } = await open();
    const remove = button("Remove Night Orchard…").element() as HTMLElement;
    remove.focus();
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect
      .element(rows.nth(1).getByText("No longer downloading"))
      .toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(focused()).toBe(remove);
    await press(
      "{Shift>}{Tab}{/Shift}{Shift>}{Tab}{/Shift}{Shift>}{Tab}{/Shift}"
    );
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
      .element(page.getByText("Radarr isn’t answering. Trying again."))
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
        const frame = card.getBoundingClientRect();
        const out = everything(card.shadowRoot ?? card).filter((element) => {
          const box = element.getBoundingClientRect();
          return (
            box.width > 1 &&
            (box.right > frame.right + 0.5 || box.left < frame.left - 0.5)
          );
        });
        expect(out.map((element) => element.outerHTML)).toEqual([]);
        card.remove();
      }
    }
  );
});

describe("an admin", () => {
  it("removes a download, and keeps what is downloaded", async () => {
    const { home } = await open();
    await button("Remove Night Orchard…").click();
    const dialog = page.getByRole("dialog", { name: "Remove Night Orchard?" });
    await expect.element(dialog).toBeVisible();
    await expect
      .element(dialog.getByText("stays with the download client"))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(home.callsTo("requestarr/remove_download")).toMatchObject([
      { key: "orchard", delete_data: false, blocklist: false },
    ]);
    home.tell({ downloads: { removed: ["orchard"] } });
    await expect.poll(focusedName).toBe("Downloads, 4 under way");
    await field.hover();
    await expect.poll(() => titles().length).toBe(4);
  });

  it("is told what is lost before it is", async () => {
    const { home } = await open();
    await button("Remove Night Orchard…").click();
    await page.getByRole("checkbox", { name: "Delete what is" }).click();
    await page.getByRole("checkbox", { name: "Don’t take this" }).click();
    await expect
      .element(page.getByText("the 3.2 GB downloaded of it are lost."))
      .toBeVisible();
    await button("Remove").click();
    await expect
      .poll(() => home.callsTo("requestarr/remove_download"))
      .toMatchObject([{ delete_data: true, blocklist: true }]);
    await button("Remove Night Harbor…").click();
    await expect
      .element(page.getByRole("checkbox", { name: "Delete what is" }))
      .not.toBeChecked();
  });

  it("looks for another one", async () => {
    const { home } = await open();
    await button("Look for another download of Midnight Marigold").click();
    const dialog = page.getByRole("dialog", { name: "Look for another?" });
    await expect
      .element(dialog.getByText("Radarr looks for another one."))
      .toBeVisible();
    await dialog.getByRole("button", { name: "Look for another" }).click();
    await expect
      .poll(() => home.callsTo("requestarr/remove_download"))
      .toMatchObject([
        { key: "marigold", delete_data: false, blocklist: true },
      ]);
  });

  it("can think better of it, by key too", async () => {
    const { home } = await open();
    await button("Remove Midnight Marigold…").click();
    await button("Cancel").click();
    await button("Remove Night Orchard…").click();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.poll(focusedName).toBe("Remove Night Orchard…");
    expect(home.callsTo("requestarr/remove_download")).toHaveLength(0);
  });

  it("is told why it did not work", async () => {
    const { home } = await open();
    home.on("requestarr/remove_download", () => ({
      success: false,
      error_code: "service_unavailable",
      message: "Radarr isn’t answering.",
    }));
    await button("Remove Night Orchard…").click();
    await button("Remove").click();
    await expect
      .element(page.getByRole("alert").getByText("Radarr isn’t answering."))
      .toBeVisible();
  });
});

describe("everyone else", () => {
  it("sees the same, and nothing to press", async () => {
    await open({}, [...DOWNLOADS], false);
    await expect.poll(titles).toHaveLength(5);
    await expect.element(page.getByText("The download holds")).toBeVisible();
    await expect
      .element(page.getByRole("list").getByRole("button"))
      .not.toBeInTheDocument();
  });
});

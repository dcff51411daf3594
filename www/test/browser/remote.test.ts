import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie, RADARR } from "../support/make";
import { focused, press, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { ASKED, request } from "../support/requests";
import { openSheet, useUndoClock } from "../support/requests-page";

/** So many presses are enough for any way within a sheet. */
const MANY = 30;
const dialog = page.getByRole("dialog");

beforeAll(() => {
  definePage();
});

/** What has the focus is called; a hidden tick by its label. */
function nameNow(): string {
  const element = focused();
  const said = element?.getAttribute("aria-label");
  const from = element?.matches("input, select")
    ? element.closest("label")
    : element;
  return (said ?? from?.textContent ?? "").trim().replace(/\s+/g, " ");
}

/** Presses an arrow until something of a name has the focus. */
async function walk(key: string, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  const isThere = (): boolean =>
    typeof name === "string" ? nameNow() === name : name.test(nameNow());
  for (let at = 0; at < MANY && !isThere(); at += 1) {
    passed.push(nameNow());
    await press(`{${key}}`);
  }
  expect(isThere(), `${String(name)} after ${passed.join(" > ")}`).toBe(true);
}

async function enter(): Promise<void> {
  await press("{Enter}");
}

describe("by arrows, Enter and Back alone", () => {
  beforeEach(() => {
    history.replaceState(null, "", "/");
  });

  it("a movie is requested in its sheet, which Back closes", async () => {
    const { home } = await show();
    await search("night");
    await expect.element(page.getByText("10 found")).toBeVisible();
    await press("{ArrowDown}{Enter}");
    await expect.element(dialog).toBeVisible();
    await walk("ArrowDown", "Request movie");
    await enter();
    await expect
      .poll(() => home.callsTo("requestarr/request_movie"))
      .toHaveLength(1);
    history.back();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.poll(nameNow).toMatch(/^The Night Ferry/);
  });

  it("seasons are chosen and requested", async () => {
    const { home } = await show();
    await search("seven", "Series");
    await expect.element(page.getByText("1 found")).toBeVisible();
    await press("{ArrowDown}{Enter}");
    await expect.element(dialog).toBeVisible();
    await walk("ArrowDown", /^(All|First|Latest|Custom)$/);
    await press("{ArrowDown}");
    await walk("ArrowDown", /^Season 2/);
    const before = dialog.getByRole("checkbox", { name: /^Season 2/ });
    const was = (before.element() as HTMLInputElement).checked;
    await enter();
    await expect
      .poll(() => (before.element() as HTMLInputElement).checked)
      .toBe(!was);
    await walk("ArrowDown", /^Request \d season/);
    await enter();
    await expect
      .poll(() => home.callsTo("requestarr/request_series"))
      .toHaveLength(1);
  });

  it("a preset is chosen, and the movie requested by it", async () => {
    const home = new FakeHomeAssistant();
    const presets = [
      { id: "n", name: "Normal", usual: true },
      { id: "k", name: "For the kids", usual: false },
    ];
    home.instances = [{ ...RADARR, presets }];
    home.items = [movie(77, "The Moth Parade")];
    await show({}, home);
    await search("moth");
    await expect.element(page.getByText("1 found")).toBeVisible();
    await press("{ArrowDown}{Enter}");
    await expect
      .element(dialog.getByRole("radio", { name: "For the kids" }))
      .toBeInTheDocument();
    await walk("ArrowDown", /^(Normal|For the kids)$/);
    await walk("ArrowRight", "For the kids");
    await walk("ArrowDown", "Request movie");
    await enter();
    await expect
      .poll(() => home.callsTo("requestarr/request_movie"))
      .toMatchObject([{ preset: "k" }]);
  });

  it("a title's page requests some seasons", async () => {
    const { home } = await showPage("/requestarr/series/22");
    await expect
      .element(page.getByRole("checkbox", { name: /^Season 1/ }))
      .toBeVisible();
    const back = page.getByRole("button", { name: "Back" }).element();
    (back as HTMLElement).focus();
    await walk("ArrowDown", /^Season 2/);
    await enter();
    await walk("ArrowUp", /^Request \d season/);
    await enter();
    await expect
      .poll(() => home.callsTo("requestarr/request_series"))
      .toHaveLength(1);
  });
});

describe("who decides, by arrows, Enter and Back alone", () => {
  useUndoClock();

  it("leaves a season out, and approves", async () => {
    const { home } = await openSheet("Night Harbor");
    await walk("ArrowDown", /^Season 3/);
    await enter();
    await walk("ArrowDown", /^(Approve|Decline)$/);
    await walk("ArrowRight", "Approve");
    await enter();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/approve"))
      .toMatchObject([{ seasons: [2], seen: [2, 3] }]);
  });

  it("comes through the lists of quality and folder, and out of them", async () => {
    await openSheet("Low Tide");
    await walk("ArrowDown", "Quality and folder");
    await enter();
    const lists = ["Quality", "Folder"].map((name) =>
      dialog.getByRole("combobox", { name })
    );
    await expect.element(lists[1] ?? dialog).toBeVisible();
    const values = (): string[] =>
      lists.map((list) => (list.element() as HTMLSelectElement).value);
    const before = values();
    await walk("ArrowUp", /^Folder/);
    await walk("ArrowUp", /^Quality(?! and)/);
    await walk("ArrowUp", "Close");
    await walk("ArrowDown", /^Quality(?! and)/);
    await walk("ArrowDown", /^Folder/);
    await walk("ArrowDown", /^(Approve|Decline)$/);
    expect(values()).toEqual(before);
  });

  it("declines with a reason", async () => {
    const { home } = await openSheet("Night Harbor");
    await walk("ArrowDown", /^(Approve|Decline)$/);
    await walk("ArrowRight", "Decline");
    await enter();
    await expect.element(dialog.getByRole("textbox")).toBeVisible();
    await walk("ArrowUp", "We have it already");
    await enter();
    await walk("ArrowRight", "Decline Night Harbor");
    await enter();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() => home.callsTo("requestarr/decline"))
      .toMatchObject([{ reason: "We have it already" }]);
  });

  it("decides in a title's sheet, and Back closes it", async () => {
    const home = new FakeHomeAssistant();
    home.items = [movie(1, "Foxes", { status: "pending", request: ASKED })];
    home.requests = [request("r1", "Foxes")];
    await show({ width: 480 }, home);
    await search("foxes");
    await expect.element(page.getByText("1 found")).toBeVisible();
    await press("{ArrowDown}{Enter}");
    await expect
      .element(dialog.getByRole("button", { name: "Approve" }))
      .toBeVisible();
    await walk("ArrowDown", /^(Approve|Decline)$/);
    await walk("ArrowRight", "Approve");
    await enter();
    await expect.poll(nameNow).toBe("Undo Foxes");
    history.back();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.poll(() => home.callsTo("requestarr/approve")).toHaveLength(1);
  });
});

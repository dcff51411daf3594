import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { season, series } from "../support/make";
import { button, everything, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { MINE, TO_DECIDE } from "../support/requests";
import { rest } from "../support/rest";
import { drag, touch } from "../support/touch";

const dialog = page.getByRole("dialog");

beforeAll(() => {
  definePage();
});
beforeEach(() => page.viewport(390, 844));
afterEach(async () => {
  await page.viewport(1000, 900);
  history.replaceState(null, "", location.pathname);
});

/** A card over which the sheet of a long series is open. */
async function openLong(width = 358): Promise<HTMLDialogElement> {
  const home = new FakeHomeAssistant();
  const seasons = Array.from({ length: 30 }, (_, at) => season(at + 1, 8));
  home.items = [series(5, "A Long Story of Foxes", seasons)];
  await show({ width }, home);
  await search("foxes", "Series");
  await page.getByRole("button", { name: /^A Long Story of Foxes/ }).click();
  await expect
    .element(dialog.getByRole("checkbox", { name: /^Season 30/ }))
    .toBeInTheDocument();
  await rest();
  return dialog.element() as HTMLDialogElement;
}

function inside(sheet: Element, selector: string): HTMLElement {
  const found = everything(sheet).find((each) => each.matches(selector));
  if (!(found instanceof HTMLElement)) {
    throw new Error(`There is no ${selector}`);
  }
  return found;
}

/** What takes a press in the middle of an element. */
function hitAt(element: Element): Element | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as ShadowRoot;
  return root.elementFromPoint(left + width / 2, top + height / 2);
}

async function isGone(): Promise<void> {
  await expect.element(dialog).not.toBeInTheDocument();
}

describe("a sheet on a phone", () => {
  it("keeps its close button and name in view however far it is scrolled", async () => {
    const sheet = await openLong();
    const scroll = inside(sheet, ".scroll");
    expect(getComputedStyle(inside(sheet, ".bar > .name")).visibility).toBe(
      "hidden"
    );
    scroll.scrollTop = scroll.scrollHeight;
    await rest();
    const close = inside(sheet, ".close");
    const box = sheet.getBoundingClientRect();
    expect(close.getBoundingClientRect().top).toBeGreaterThanOrEqual(box.top);
    expect(close.contains(hitAt(close))).toBe(true);
    const name = inside(sheet, ".bar > .name");
    await expect.poll(() => getComputedStyle(name).visibility).toBe("visible");
    expect(name.textContent).toBe("A Long Story of Foxes");
    close.click();
    await isGone();
  });

  it("has a handle, and goes when it is swiped down", async () => {
    const sheet = await openLong();
    expect(inside(sheet, ".handle").getClientRects()).toHaveLength(1);
    drag(inside(sheet, "h2"), 10, 200);
    await isGone();
  });

  it.each([
    ["a little", 0, 60],
    ["up", 0, -200],
    ["aside", 200, 90],
  ])("stays when it is swiped %s", async (_way, right, down) => {
    const sheet = await openLong();
    drag(inside(sheet, "h2"), right, down);
    await rest();
    await expect.element(dialog).toBeVisible();
    expect(sheet.style.translate).toBe("");
    drag(inside(sheet, "h2"), 0, 200);
    await isGone();
  });

  it("follows the finger, and scrolls only while it does not", async () => {
    const sheet = await openLong();
    const title = inside(sheet, "h2");
    touch("touchstart", title, 100, 300);
    expect(touch("touchmove", title, 100, 303)).toBe(true);
    expect(touch("touchmove", title, 100, 350)).toBe(false);
    expect(sheet.style.translate).toBe("0px 50px");
    touch("touchend", title, 100, 350);
    expect(sheet.style.translate).toBe("");
    touch("touchstart", title, 100, 300);
    expect(touch("touchmove", title, 100, 250)).toBe(true);
    touch("touchend", title, 100, 250);
  });

  it("scrolls while its content is scrolled, and stays", async () => {
    const sheet = await openLong();
    inside(sheet, ".scroll").scrollTop = 300;
    drag(inside(sheet, ".row"), 0, 200);
    await rest();
    await expect.element(dialog).toBeVisible();
    drag(inside(sheet, ".bar"), 0, 200);
    await isGone();
  });

  it("is not swiped where it stands in the middle", async () => {
    await page.viewport(1000, 900);
    const sheet = await openLong();
    drag(inside(sheet, "h2"), 0, 200);
    await rest();
    await expect.element(dialog).toBeVisible();
    expect(getComputedStyle(inside(sheet, ".handle")).display).toBe("none");
  });
});

describe("Back", () => {
  it("closes a sheet over a dashboard, and leads nowhere else", async () => {
    history.replaceState({ before: true }, "", "/lovelace/home");
    await openLong();
    await expect
      .poll(() => history.state as unknown)
      .toEqual({ before: true, requestarrDialog: 1 });
    history.back();
    await isGone();
    expect(location.pathname).toBe("/lovelace/home");
    expect(history.state).toEqual({ before: true });
  });

  it("has nothing left to close after a sheet was closed otherwise", async () => {
    history.replaceState({ before: true }, "", "/lovelace/home");
    for (const way of ["button", "swipe"]) {
      const sheet = await openLong();
      await expect
        .poll(() => history.state as unknown)
        .toEqual({ before: true, requestarrDialog: 1 });
      if (way === "swipe") {
        drag(inside(sheet, "h2"), 0, 200);
      } else {
        await button("Close").click();
      }
      await isGone();
      await expect
        .poll(() => history.state as unknown)
        .toEqual({ before: true });
      document.body.replaceChildren();
    }
    expect(location.pathname).toBe("/lovelace/home");
  });

  it("leads on from a request that was opened by its address", async () => {
    const home = new FakeHomeAssistant();
    home.requests = [...TO_DECIDE, ...MINE];
    history.replaceState(null, "", "/requestarr/movies");
    history.pushState({ inside: true }, "", "/requestarr/request/north");
    await showPage("/requestarr/request/north", { home, width: 390 });
    await expect.element(dialog).toHaveAccessibleName("White Nights North");
    history.back();
    await isGone();
    await expect.poll(() => location.pathname).toBe("/requestarr/movies");
  });

  it("leads back to the page's list from a request that was opened there", async () => {
    const home = new FakeHomeAssistant();
    home.requests = [...TO_DECIDE, ...MINE];
    await showPage("/requestarr/requests", { home, width: 390 });
    const row = page.getByRole("button", { name: /^Night Harbor,/ });
    await row.click();
    await expect.poll(() => location.pathname).not.toBe("/requestarr/requests");
    history.back();
    await expect.poll(() => location.pathname).toBe("/requestarr/requests");
    await expect.element(row).toBeVisible();
  });
});

describe("a low window", () => {
  it.each([
    [844, 390],
    [667, 375],
    [320, 256],
    [480, 300],
  ])("of %i × %i has room for what can be chosen", async (width, height) => {
    await page.viewport(width, height);
    const sheet = await openLong(Math.min(width - 32, 600));
    const last = inside(sheet, '[data-row="30"] input');
    last.focus();
    last.scrollIntoView({ block: "nearest" });
    await rest();
    expect(last.contains(hitAt(last))).toBe(true);
    const foot = inside(sheet, ".foot").getBoundingClientRect().top;
    const bar = inside(sheet, ".bar").getBoundingClientRect().bottom;
    expect(Math.min(foot, height) - bar).toBeGreaterThan(height * 0.45);
    expect(sheet.scrollWidth).toBeLessThanOrEqual(sheet.clientWidth);
    expect(inside(sheet, ".bar > .name").textContent).not.toBe("");
    const close = inside(sheet, ".close");
    expect(close.contains(hitAt(close))).toBe(true);
    await page.viewport(1000, 900);
  });
});

it("has two columns from 900 px on", async () => {
  await page.viewport(900, 900);
  const sheet = await openLong(600);
  const first = inside(sheet, ".inner > :first-child").getBoundingClientRect();
  const second = inside(sheet, ".inner > :last-child").getBoundingClientRect();
  expect(second.left).toBeGreaterThan(first.right);
  expect(second.top).toBe(first.top);
  await page.viewport(899, 900);
  await rest();
  expect(sheet.getBoundingClientRect().width).toBeCloseTo(560, 0);
});

import { page } from "vitest/browser";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { Raw } from "../../src/data/raw";
import { FakeHomeAssistant } from "./fake-hass";
import { show, type Shown } from "./page";
import { MINE, TO_DECIDE } from "./requests";

export const requestsTab = page.getByRole("tab", { name: /^Requests/ });
export const toDecide = page
  .getByRole("list", { name: "Waiting for you" })
  .getByRole("listitem");
export const mine = page
  .getByRole("list", { name: "My requests" })
  .getByRole("listitem");

/** A clock for the seconds of an undo that the test moves. */
export function useUndoClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** A card on its tab of requests, the pointer beside it. */
export async function openRequests(
  wish: Parameters<typeof show>[0] = {},
  requests: readonly Raw[] = [...TO_DECIDE, ...MINE],
  change: (home: FakeHomeAssistant) => void = () => undefined
): Promise<Shown> {
  const home = new FakeHomeAssistant();
  home.requests = [...requests];
  change(home);
  const shown = await show(wish, home);
  await requestsTab.click();
  await movePointerAway();
  return shown;
}

export async function movePointerAway(): Promise<void> {
  await page
    .elementLocator(document.body)
    .hover({ position: { x: 2, y: 2 }, force: true });
}

/** The titles of a list as they stand there. */
export function titlesOf(rows: typeof toDecide): string[] {
  return rows
    .elements()
    .map((row) => row.querySelector(".hit")?.textContent.trim() ?? "");
}

export const dialog = page.getByRole("dialog");

/** The button that opens a request. */
export function title(name: string): ReturnType<typeof page.getByRole> {
  return page
    .getByRole("listitem")
    .getByRole("button", { name: new RegExp(`^${name},`) });
}

/** A card with the sheet of a request open. */
export async function openSheet(
  name: string,
  ...rest: Parameters<typeof openRequests>
): ReturnType<typeof openRequests> {
  const shown = await openRequests(...rest);
  await title(name).first().click();
  await expect.element(dialog).toHaveAccessibleName(name);
  return shown;
}

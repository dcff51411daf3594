import { page } from "vitest/browser";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { Raw } from "../../src/data/raw";
import { FakeHomeAssistant } from "./fake-hass";
import { button, show, type Shown } from "./page";
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

/** Checks how many requests are left to decide once the pointer is away. */
export async function expectLeft(count: number): Promise<void> {
  await movePointerAway();
  await expect.poll(() => titlesOf(toDecide)).toHaveLength(count);
}

/** Has the seconds go by in which what was pressed can be undone. */
function letUndoPass(): void {
  vi.advanceTimersByTime(6000);
}

/** Checks what was sent by a command once it can't be undone any more. */
export async function expectSent(
  home: FakeHomeAssistant,
  verb: string,
  ...messages: readonly Raw[]
): Promise<void> {
  letUndoPass();
  const type = `requestarr/${verb}`;
  await expect
    .poll(() => home.callsTo(type))
    .toEqual(messages.map((message) => ({ type, ...message })));
}

/** Checks that nothing is sent by a command, however long it takes. */
export function expectNothingSent(home: FakeHomeAssistant, verb: string): void {
  vi.advanceTimersByTime(10_000);
  expect(home.callsTo(`requestarr/${verb}`)).toEqual([]);
}

/** A card on which a request, at a place of its list, was approved in vain. */
export async function approveInVain(
  name: string,
  at: number,
  message: string,
  code = "service_unavailable"
): Promise<Shown> {
  const shown = await openRequests();
  shown.home.refuse("requestarr/approve", code, message);
  await button(`Approve ${name}`).click();
  letUndoPass();
  await expect.element(toDecide.nth(at).getByText(message)).toBeVisible();
  return shown;
}

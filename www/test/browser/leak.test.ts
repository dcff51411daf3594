import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import { download } from "../support/downloads";
import { FakeHomeAssistant } from "../support/fake-hass";
import { RADARR } from "../support/make";
import { everything, search, show } from "../support/page";
import { MINE, TO_DECIDE } from "../support/requests";

const ROUNDS = 200;
const CHANGES = 5000;

/** Timers that were set and neither ran nor were cleared. */
const waiting = new Set<unknown>();

beforeEach(() => {
  waiting.clear();
  const set = window.setTimeout.bind(window);
  const clear = window.clearTimeout.bind(window);
  vi.spyOn(window, "setTimeout").mockImplementation(((
    run: () => void,
    after?: number
  ) => {
    const timer = set(() => {
      waiting.delete(timer);
      run();
    }, after);
    waiting.add(timer);
    return timer;
  }) as typeof setTimeout);
  vi.spyOn(window, "clearTimeout").mockImplementation((timer) => {
    waiting.delete(timer);
    clear(timer);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

function nodes(card: RequestarrCard): number {
  return everything(card.shadowRoot ?? card).length;
}

async function pass(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** A card that follows a download and shows results, and what it is made of. */
async function busyCard(): Promise<
  Awaited<ReturnType<typeof show>> & { before: number; timers: number }
> {
  const home = new FakeHomeAssistant();
  home.downloads = [download("a", "Foxes")];
  const shown = await show({}, home);
  await search("night");
  await expect.element(page.getByText("10 found")).toBeVisible();
  return { ...shown, before: nodes(shown.card), timers: waiting.size };
}

it("a card that comes and goes leaves nothing behind", async () => {
  const { card, home, before, timers } = await busyCard();
  for (let round = 0; round < ROUNDS; round += 1) {
    card.remove();
    document.body.append(card);
    home.emit("disconnected");
    home.emit("ready");
    await card.updateComplete;
    if (round % 20 === 0) {
      await expect.poll(() => home.subscribers.size).toBe(1);
    }
  }
  await expect.poll(() => home.subscribers.size).toBe(1);
  await expect.element(page.getByText("10 found")).toBeVisible();
  await expect.poll(() => nodes(card)).toBe(before);
  expect(home.listeners).toBe(2);
  card.remove();
  await pass();
  expect(home.subscribers.size).toBe(0);
  expect(home.listeners).toBe(0);
  expect(waiting.size).toBeLessThanOrEqual(timers);
});

it("a list of requests that comes and goes leaves nothing behind", async () => {
  const home = new FakeHomeAssistant();
  const [first, ...others] = TO_DECIDE;
  home.requests = [{ ...first, warning: "Full" }, ...others, ...MINE];
  const { card } = await show({}, home);
  const requests = page.getByRole("tab", { name: /^Requests/ });
  await requests.click();
  await expect
    .element(page.getByText("Leo and Mia requested it yesterday"))
    .toBeVisible();
  const before = nodes(card);
  const listens = vi.spyOn(document, "addEventListener");
  const forgets = vi.spyOn(document, "removeEventListener");
  for (let round = 0; round < ROUNDS / 4; round += 1) {
    card.remove();
    document.body.append(card);
    await card.updateComplete;
    await pass();
    home.setRequests({ ...first, warning: String(round) });
  }
  await expect.poll(() => nodes(card)).toBe(before);
  await page.getByRole("button", { name: "Approve A Night of Foxes" }).click();
  await page.getByRole("tab", { name: "Movies" }).click();
  await expect.poll(() => home.callsTo("requestarr/approve").length).toBe(1);
  const kept = (spy: typeof listens | typeof forgets): unknown[] =>
    spy.mock.calls.filter(([name]) => name === "visibilitychange");
  expect(kept(listens).length).toBeGreaterThan(0);
  expect(kept(forgets).length).toBeGreaterThanOrEqual(kept(listens).length);
});

it("a card told of thousands of changes stays as it is", async () => {
  const { card, home, before, timers } = await busyCard();
  const calls = home.calls.length;
  for (let step = 0; step < CHANGES; step += 1) {
    const progress = step % 100;
    home.tell({
      apps: [{ ...RADARR, counts: { queue: step } }],
      downloads: {
        set: [
          download(step % 2 ? "a" : `b${String(step)}`, "Foxes", { progress }),
        ],
        removed: [`b${String(step - 2)}`],
      },
      titles: [
        {
          entry_id: "radarr1",
          kind: "movie",
          id: 11,
          in_library: true,
          status: "downloading",
          progress,
        },
      ],
    });
    if (step % 500 === 0) {
      await pass();
    }
  }
  home.tell({ downloads: { removed: [`b${String(CHANGES - 2)}`] } });
  await expect.element(page.getByText("99%")).toBeVisible();
  expect(nodes(card)).toBe(before);
  expect(home.calls).toHaveLength(calls);
  expect(waiting.size).toBeLessThanOrEqual(timers);
  await page.getByRole("tab", { name: "Downloads, 1 in progress" }).click();
  await expect.poll(() => page.getByRole("listitem").elements().length).toBe(1);
});

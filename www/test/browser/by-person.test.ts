import { page, userEvent } from "vitest/browser";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Raw } from "../../src/data/raw";
import { definePage } from "../../src/elements/page/first-paint";
import { violations } from "../support/axe";
import { homeOfYears } from "../support/everyone";
import { everything, focused, press } from "../support/page";
import { posterOf } from "../support/posters";
import { daysAgo, request } from "../support/requests";
import { movePointerAway, useUndoClock } from "../support/requests-page";
import { button, rows, showRequests } from "../support/requests-place";
import { rest } from "../support/rest";

const NAMES = { leo: "Leo", mia: "Mia", nora: "Nora" } as const;
type Who = keyof typeof NAMES;

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  document.documentElement.removeAttribute("style");
  await page.viewport(1000, 900);
});

/** What somebody asked for, so many days ago. */
function asked(who: Who, title: string, days: number, more: Raw = {}): Raw {
  const at = daysAgo(days);
  const picture_url = who === "mia" ? posterOf(3) : null;
  return request(title, title, {
    created: at,
    requesters: [
      { user_id: who, name: NAMES[who], me: false, at, picture_url },
    ],
    ...more,
  });
}

const MIXED = [
  asked("leo", "Old Tide", 9),
  asked("mia", "New Fox", 0),
  asked("leo", "Low Tide", 1),
  asked("mia", "Grey Fox", 5),
  asked("nora", "Salt Lines", 3),
];

function homeOf(requests: readonly Raw[]): ReturnType<typeof homeOfYears> {
  const home = homeOfYears([]);
  home.requests = [...requests];
  return home;
}

function drawn(selector: string): HTMLElement[] {
  return everything(document.body)
    .filter((each) => each.matches(selector))
    .map((each) => each as HTMLElement);
}

/** What is read from the top: whose requests, then which. */
function readAll(): string[] {
  return drawn(".asker-name, .decide .hit").map((each) =>
    each.textContent.trim()
  );
}

const heads = page.getByRole("heading", { name: /^(Leo|Mia|Nora)$/ });

describe("what waits for somebody", () => {
  it("stands by person, the newest first", async () => {
    await showRequests(homeOf(MIXED));
    await expect.element(heads.nth(2)).toBeVisible();
    expect(readAll()).toEqual([
      ...["Mia", "New Fox", "Grey Fox"],
      ...["Leo", "Low Tide", "Old Tide"],
      ...["Nora", "Salt Lines"],
    ]);
    const counts = drawn(".asker .num").map((each) => each.textContent.trim());
    expect(counts).toEqual(["2 requests", "2 requests", "1 request"]);
    expect(drawn(".asker .face img").length).toBe(1);
    await expect.element(rows("Waiting for you Leo").nth(1)).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it.each([
    ["one request", MIXED.slice(0, 1)],
    ["one of each", [...MIXED.slice(0, 2), ...MIXED.slice(4)]],
  ])("is a plain list where there is %s", async (_, requests) => {
    await showRequests(homeOf(requests));
    await expect
      .element(rows("Waiting for you").nth(requests.length - 1))
      .toBeVisible();
    expect(heads.elements()).toEqual([]);
    await expect
      .element(page.getByText(/^Leo requested it/).first())
      .toBeVisible();
  });

  it("says who asked once, but all who asked for the same", async () => {
    const at = daysAgo(2);
    const both = ["leo", "mia"].map((id) => ({
      user_id: id,
      name: NAMES[id as Who],
      me: false,
      at,
    }));
    const shared = asked("leo", "Both Seas", 2, { requesters: both });
    await showRequests(homeOf([...MIXED, shared]));
    await expect.element(heads.first()).toBeVisible();
    await expect
      .element(page.getByText(/^Leo and Mia requested it/))
      .toBeVisible();
    expect(page.getByText(/^Leo requested it/).elements()).toEqual([]);
    const row = page.getByRole("button", {
      name: /^Old Tide, .*Leo requested/,
    });
    await expect.element(row).toBeVisible();
  });

  it.each([
    [320, 1],
    [390, 2],
    [1200, 1],
  ])("has room at %i px with text of size %i", async (width, times) => {
    await page.viewport(width, 844);
    for (const [name, size] of Object.entries({
      s: 12,
      m: 14,
      l: 16,
      xl: 20,
    })) {
      document.documentElement.style.setProperty(
        `--ha-font-size-${name}`,
        `${String(size * times)}px`
      );
    }
    await showRequests(homeOf(MIXED), { width });
    await expect.element(button("Approve all 2 from Leo")).toBeVisible();
    await rest();
    for (const each of drawn(".asker, .asker *, .decide li")) {
      const { left, right } = each.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
    }
    expect(await violations()).toEqual([]);
  });
});

describe("keys", () => {
  async function goesTo(key: string, expected: string): Promise<void> {
    await press(`{${key}}`);
    await expect
      .poll(() => focused()?.getAttribute("aria-label") ?? "")
      .toContain(expected);
  }

  it("lead from one person's requests to the next one's", async () => {
    await showRequests(homeOf(MIXED));
    const mia = button("Approve all 2 from Mia");
    await expect.element(mia).toBeVisible();
    await rest();
    (mia.element() as HTMLElement).focus();
    await userEvent.tab();
    expect(focused()?.getAttribute("aria-label")).toContain("New Fox");
    (button("Approve Grey Fox").element() as HTMLElement).focus();
    await goesTo("ArrowDown", "Approve all 2 from Leo");
    await goesTo("ArrowDown", "Low Tide");
    await goesTo("ArrowUp", "Approve all 2 from Leo");
    await goesTo("ArrowUp", "Grey Fox");
  });
});

describe("approving all", () => {
  useUndoClock();

  it("is undone at the head of its person, the other's goes on", async () => {
    const home = homeOf(MIXED);
    await showRequests(home);
    await button("Approve all 2 from Mia").click();
    await button("Approve all 2 from Leo").click();
    const undo = button("Undo all");
    await expect.element(undo.nth(1)).toBeVisible();
    const heights = undo
      .elements()
      .map((each) => each.getBoundingClientRect().top);
    const tops = ["New Fox", "Low Tide"].map(
      (title) =>
        drawn(".decide .hit")
          .find((each) => each.textContent.trim() === title)
          ?.getBoundingClientRect().top ?? 0
    );
    heights.forEach((top, index) => {
      expect(top).toBeLessThan(tops[index] ?? 0);
    });
    await undo.nth(1).click();
    await movePointerAway();
    vi.advanceTimersByTime(6000);
    await expect
      .poll(() =>
        home.callsTo("requestarr/approve").map(({ request_id }) => request_id)
      )
      .toEqual(["New Fox", "Grey Fox"]);
    await expect.element(button("Approve all 2 from Leo")).toBeVisible();
  });

  it("waits while somebody is on one, whatever leaves another", async () => {
    const home = homeOf(MIXED);
    await showRequests(home);
    await button("Approve all 2 from Mia").click();
    const leo = button("Approve all 2 from Leo");
    (leo.element() as HTMLElement).focus();
    await press("{Enter}");
    await page.getByText("2 approved").first().hover();
    await movePointerAway();
    vi.advanceTimersByTime(60_000);
    await expect
      .poll(() =>
        home.callsTo("requestarr/approve").map(({ request_id }) => request_id)
      )
      .toEqual(["New Fox", "Grey Fox"]);
  });
});

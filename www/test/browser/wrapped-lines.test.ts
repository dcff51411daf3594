import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cdp, page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { movie } from "../support/make";
import { everything } from "../support/page";
import { showPage } from "../support/panel-page";
import { showPeople } from "../support/people-place";
import { boxOf, rest } from "../support/rest";
import { KEEPER } from "../support/titles";

interface Devtools {
  send(method: string, parameters: object): Promise<unknown>;
}

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  await force("none");
  await page.viewport(1000, 900);
});

async function force(value: "active" | "none"): Promise<void> {
  const features = [{ name: "forced-colors", value }];
  const tools = cdp() as unknown as Devtools;
  await tools.send("Emulation.setEmulatedMedia", { features });
}

function drawn(selector: string): HTMLElement[] {
  return everything(document.body)
    .filter((each) => each.matches(selector))
    .map((each) => each as HTMLElement);
}

/** On how many lines the words of an element stand. */
function linesOf(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
  return new Set(tops).size;
}

/** What is said of a thing: each in one piece, the dot of what begins a line out of sight. */
function checkSaid(said: string, phrase: string): void {
  const lines = drawn(said);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const { left } = line.getBoundingClientRect();
    const all = [...line.querySelectorAll<HTMLElement>(phrase)];
    const phrases = all.filter(({ textContent }) => textContent !== "");
    for (const none of all.filter((each) => !phrases.includes(each))) {
      expect(getComputedStyle(none, "::before").content).toBe("none");
    }
    expect(getComputedStyle(line).overflow).toBe("hidden");
    let top = NaN;
    for (const each of phrases) {
      const box = each.getBoundingClientRect();
      const begins = !(box.top - top < box.height / 2);
      top = box.top;
      expect(begins ? box.left - left : 0).toBeCloseTo(0, 0);
      const dot = parseFloat(getComputedStyle(each, "::before").left);
      expect(dot).toBeLessThan(0);
    }
  }
}

describe.each([320, 390, 768])("at %i px", (width) => {
  it("what a person may do is broken between its phrases only", async () => {
    await page.viewport(width, 800);
    await showPeople("", { width });
    await expect.element(page.getByRole("listitem").nth(5)).toBeVisible();
    await rest();
    checkSaid(".says", "span");
    const broken = drawn(".says span").filter((each) => linesOf(each) > 1);
    for (const each of broken) {
      const room = each.parentElement?.clientWidth ?? NaN;
      expect(each.offsetWidth / room).toBeGreaterThan(0.8);
    }
  });

  it("what is said of a title ends no line with a dot", async () => {
    await page.viewport(width, 800);
    const home = new FakeHomeAssistant();
    home.items = [KEEPER, ...home.items];
    await showPage("/requestarr/movie/603", { home, width });
    await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(() => drawn(".fact").length).toBeGreaterThan(2);
    await rest();
    checkSaid(".facts", ".fact");
  });
});

it.each([768, 1200, 1920])(
  "what can be done about a title stands together at %i px",
  async (width) => {
    await page.viewport(width, 900);
    const home = new FakeHomeAssistant();
    home.items = [movie(7, "Late Ferry", { status: "requested" })];
    home.details = { following: false };
    await showPage("/requestarr/movie/7", { home, width });
    const follow = page.getByRole("button", { name: "Tell me too" });
    await expect.element(follow).toBeVisible();
    const [why] = drawn(".do > .why");
    const [hint] = drawn(".do > .hint");
    await rest();
    const [first, second, third] = [why, hint, follow.element()].map((each) =>
      each?.getBoundingClientRect()
    );
    for (const [one, next] of [
      [first, second],
      [second, third],
    ]) {
      const gap = one && next ? next.top - one.bottom : NaN;
      expect(gap).toBeGreaterThanOrEqual(8);
      expect(gap).toBeLessThanOrEqual(24);
    }
  }
);

it("a title without its picture begins at the top", async () => {
  await force("active");
  await page.viewport(1200, 900);
  const home = new FakeHomeAssistant();
  home.items = [KEEPER, ...home.items];
  await showPage("/requestarr/movie/603", { home, width: 1200 });
  const name = page.getByRole("heading", { level: 1 });
  await expect.element(name).toBeVisible();
  await expect.poll(() => drawn(".over").length).toBe(1);
  const [over] = drawn(".over");
  const below = over ? (await boxOf(over)).bottom : NaN;
  expect((await boxOf(name.element())).top - below).toBeLessThan(32);
});

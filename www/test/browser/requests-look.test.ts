import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cdp, page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { homeOfYears } from "../support/everyone";
import { FakeHomeAssistant } from "../support/fake-hass";
import { season, series } from "../support/make";
import { everything } from "../support/page";
import { showPage } from "../support/panel-page";
import { homeWithFamily, row } from "../support/people";
import { heading, showPeople } from "../support/people-place";
import { ASKED, request, TO_DECIDE } from "../support/requests";
import { button, rows, showRequests, tab } from "../support/requests-place";
import { HALF_PIXEL, rest } from "../support/rest";

const SIZES = { s: 12, m: 14, l: 16, xl: 20 };

interface Devtools {
  send(method: string, parameters: object): Promise<unknown>;
}

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  await force("none");
  document.documentElement.removeAttribute("style");
  await page.viewport(1000, 900);
});

async function force(value: "active" | "none"): Promise<void> {
  const features = [{ name: "forced-colors", value }];
  const tools = cdp() as unknown as Devtools;
  await tools.send("Emulation.setEmulatedMedia", { features });
}

function twiceTheText(): void {
  for (const [name, size] of Object.entries(SIZES)) {
    document.documentElement.style.setProperty(
      `--ha-font-size-${name}`,
      `${String(size * 2)}px`
    );
  }
}

function drawn(selector: string): HTMLElement[] {
  return everything(document.body)
    .filter((each) => each.matches(selector))
    .map((each) => each as HTMLElement);
}

/** A system color as the browser has it. */
function system(name: string): string {
  const probe = document.createElement("i");
  probe.style.cssText = `forced-color-adjust:none;color:${name}`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function colorOf(element: Element | null | undefined): string {
  return element ? getComputedStyle(element).backgroundColor : "";
}

/** The words that stand on more than one line. */
function broken(element: Element): string[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { 0: word, index } of (text.textContent ?? "").matchAll(
      /\S+/g
    )) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (range.getClientRects().length > 1) {
        found.push(word);
      }
    }
  }
  return found;
}

async function waitingSeries(): Promise<void> {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE];
  const seasons = [1, 2, 3].map((each) =>
    season(each, 8, { status: "pending" })
  );
  const asked = { ...ASKED, id: "harbor" };
  home.items = [
    series(20, "Night Harbor", seasons, { status: "pending", request: asked }),
  ];
  home.details = {
    following: false,
    following_seasons: [],
    seasons_to_follow: [1, 2, 3],
  };
  await showPage("/requestarr/series/20", { home, width: innerWidth });
  await expect.element(button("Decline")).toBeVisible();
  await rest();
}

describe("the places of the requests", () => {
  it("tell which one is open where colors are forced", async () => {
    await force("active");
    await showRequests(homeOfYears([]));
    const open = getComputedStyle(tab(/^Waiting/).element());
    expect(open.backgroundColor).toBe(system("Highlight"));
    expect(open.color).toBe(system("HighlightText"));
  });

  it("stand in one line on the smallest phone", async () => {
    await page.viewport(320, 720);
    await showRequests(homeOfYears([]), { width: 320 });
    const tops = [tab(/^Waiting/), tab("Mine"), tab("Everyone")].map(
      (each) => each.element().getBoundingClientRect().top
    );
    await rest();
    expect(new Set(tops).size).toBe(1);
  });

  it("are not said twice in a row", async () => {
    await showRequests(homeOfYears([]));
    await expect.element(rows("Waiting for you Mia").first()).toBeVisible();
    const shown = drawn("h3").filter(
      (each) => each.getBoundingClientRect().height > 1
    );
    const all = shown.filter((each) => !each.closest(".hidden-text"));
    expect(all.map(({ textContent }) => textContent)).not.toContain(
      "Waiting for you"
    );
  });
});

it.each([280, 320])("a row of %i px tells all of what waits", async (width) => {
  await page.viewport(width, 844);
  const more = { kind: "series", seasons: [1, 2], all_seasons: [1, 2, 3] };
  const foxes = request("a", "Foxes", { ...more, certification: "TV-MA" });
  const home = homeOfYears([]);
  home.requests = [foxes];
  await showRequests(home, { width });
  const row = rows("Waiting for you").first();
  await expect.element(row).toBeVisible();
  await rest();
  const facts = drawn(".facts, .facts *");
  expect(facts.length).toBeGreaterThan(1);
  for (const each of facts) {
    expect(each.scrollWidth).toBeLessThanOrEqual(
      Math.max(each.clientWidth, each.offsetWidth) + 1
    );
  }
});

describe("the answers to a request", () => {
  it.each([390, 1200])("begin with Approve at %i px", async (width) => {
    await page.viewport(width, 844);
    await waitingSeries();
    const [yes, no] = [/^Approve/, /^Decline/].map((name) =>
      page.getByRole("button", { name }).first().element()
    );
    expect(yes?.compareDocumentPosition(no as Node)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING
    );
  });

  it("are whole words with room in text of twice the size", async () => {
    await page.viewport(390, 844);
    twiceTheText();
    await waitingSeries();
    for (const name of [/^Approve/, /^Decline/]) {
      const each = page.getByRole("button", { name }).first().element();
      expect(broken(each)).toEqual([]);
      const { fontSize, lineHeight } = getComputedStyle(each);
      expect(parseFloat(lineHeight)).toBeGreaterThanOrEqual(
        parseFloat(fontSize) * 1.2
      );
    }
  });

  it("are the only seasons to choose at first", async () => {
    await waitingSeries();
    await expect.element(button("Tell me too")).toBeVisible();
    expect(button("Season 1").elements()).toEqual([]);
    await page.getByText("Only some seasons", { exact: true }).click();
    await expect.element(button("Season 1")).toBeVisible();
  });
});

describe("faces", () => {
  it("have the same color in a row as among the people", async () => {
    const household = homeWithFamily();
    household.people = [...household.people, row("mia", "Mia")];
    await showPeople("", {}, household);
    await expect.element(heading("People")).toBeVisible();
    await expect
      .poll(() => drawn(".folk requestarr-poster").length)
      .toBeGreaterThan(0);
    const colors = new Map(
      drawn(".folk requestarr-poster").map((each) => [
        (each as HTMLElement & { label: string }).label,
        colorOf(each.shadowRoot?.querySelector(".letter")),
      ])
    );
    document.body.replaceChildren();
    await showRequests(homeOfYears([]));
    await expect.element(rows("Waiting for you Mia").first()).toBeVisible();
    const [face] = drawn(".face");
    expect(face?.textContent.trim()).toBe("M");
    expect(getComputedStyle(face as Element).backgroundColor).toBe(
      colors.get("Mia")
    );
  });
});

describe("people at a glance", () => {
  it.each([1080, 1200])("stand in columns at %i px", async (width) => {
    await page.viewport(width, 900);
    await showPeople("", { width });
    await expect.poll(() => drawn(".says").length).toBeGreaterThan(2);
    await rest();
    const starts = drawn(".says").map((says) =>
      [...says.children].map((each) => each.getBoundingClientRect().left)
    );
    for (const each of starts) {
      each.forEach((left, at) => {
        expect(Math.abs(left - (starts[0]?.[at] ?? NaN))).toBeLessThan(
          1 + HALF_PIXEL
        );
      });
    }
    const short = drawn(".says span").filter(
      ({ textContent }) => textContent.length > 0 && textContent.length < 20
    );
    for (const each of short) {
      expect(each.getBoundingClientRect().height).toBeLessThan(30);
    }
  });
});

import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { everything } from "../support/page";
import { showPage } from "../support/panel-page";
import { TO_DECIDE } from "../support/requests";
import { rest } from "../support/rest";

const MANY = Array.from({ length: 12 }, (_, at) =>
  movie(at + 1, `Night ${String(at + 1)}`)
);
const NEWS = [
  {
    ...movie(90, "Night Harbor", { status: "available" }),
    reason: { what: "added", at: "2026-01-01T10:00:00+00:00" },
    request_id: "req1",
    fanart_url: null,
  },
];
/** What a row keeps below its posters, as it is drawn. */
const BELOW = 4;

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1000, 900);
});

/** Shows two shelves and what else is asked for; gives the boxes of a kind. */
async function measure(
  width: number,
  has: { readonly news?: boolean; readonly waiting?: boolean }
): Promise<(selector: string) => DOMRect[]> {
  localStorage.clear();
  await page.viewport(width, 900);
  const home = new FakeHomeAssistant();
  const shelves = ["trending", "popular"].map((id) =>
    shelf(id, id, { results: MANY })
  );
  home.shelves = shelves;
  home.requests = has.waiting ? [...TO_DECIDE] : [];
  const { panel } = await showPage("/requestarr", { home, width });
  const titles = page.getByRole("link", { name: "Night 12" });
  await expect.element(titles.nth(1)).toBeInTheDocument();
  if (has.news) {
    home.discovering.tell({ news: NEWS });
    const news = page.getByRole("region", { name: "News for you" });
    await expect.element(news).toBeVisible();
  }
  await rest();
  return (selector) =>
    everything(panel.shadowRoot ?? panel)
      .filter((each) => each.matches(selector))
      .map((each) => each.getBoundingClientRect());
}

function between(
  above: DOMRect | undefined,
  below: DOMRect | undefined
): number {
  return (below?.top ?? NaN) - (above?.bottom ?? NaN);
}

describe.each([
  [390, 32],
  [768, 32],
  [1200, 40],
])("at %i px", (width, gap) => {
  it("a shelf is as far from the one above it as is meant", async () => {
    const boxes = await measure(width, {});
    const [, second] = boxes("requestarr-shelf");
    const [first] = boxes(".cell");
    expect(between(first, second)).toBeCloseTo(gap + BELOW, 0);
  });

  it("a shelf's posters are close to its heading", async () => {
    const boxes = await measure(width, {});
    const [heading] = boxes("requestarr-shelf, h2:has(a[href*=shelf])").slice(
      1
    );
    const [first] = boxes(".cell");
    expect(between(heading, first)).toBeCloseTo(2, 0);
  });

  it("a shelf is as far from the line of who waits", async () => {
    const boxes = await measure(width, { waiting: true });
    const [line] = boxes(".line");
    const [first] = boxes("requestarr-shelf");
    expect(between(line, first)).toBeCloseTo(gap, 0);
  });

  it("a shelf is as far from the news, and no wider for them", async () => {
    const boxes = await measure(width, { news: true });
    const [news] = boxes(".news");
    const [first, second] = boxes("requestarr-shelf");
    expect(between(news, first)).toBeCloseTo(gap, 0);
    const [row] = boxes("ul.row");
    expect(row?.width).toBeCloseTo(width, 0);
    expect(first?.width).toBeCloseTo(second?.width ?? NaN, 0);
  });
});

it("on a phone what follows the pills is as far from them as is meant", async () => {
  const boxes = await measure(390, { waiting: true });
  const [kinds] = boxes(".kinds");
  const [line] = boxes(".line");
  expect(between(kinds, line)).toBeCloseTo(16, 0);
});

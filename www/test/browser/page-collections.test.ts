import { afterEach, beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { everything } from "../support/page";
import { showPage } from "../support/panel-page";
import { rest } from "../support/rest";
import { scaleText, unscaleText } from "../support/text-size";

const GROUPS = [1, 2, 3, 4].map((id) => ({
  collection_tmdb_id: id,
  title: "The Lantern Trilogy",
  have: 1,
  total: 3,
  parts: [1, 2, 3].map((part) =>
    movie(10 * id + part, `Lantern ${String(part)}`, {
      status: part === 1 ? "available" : "not_in_library",
    })
  ),
}));

beforeAll(() => {
  definePage();
});
afterEach(async () => {
  unscaleText();
  document.body.replaceChildren();
  await page.viewport(1000, 900);
});

it.each([
  [320, 1, 1],
  [390, 1, 1],
  [768, 1, 2],
  [1200, 1, 3],
  [390, 2, 1],
])(
  "an opened shelf of collections fills %i px at text × %i, %i beside each other",
  async (width, scale, beside) => {
    localStorage.clear();
    await page.viewport(width, 900);
    scaleText(scale);
    const home = new FakeHomeAssistant();
    const sets = shelf("collections", "Finish it", {
      groups: GROUPS,
      groups_total: GROUPS.length,
    });
    home.shelves = [sets];
    home.on("requestarr/shelf", () => sets);
    const { panel } = await showPage("/requestarr/shelf/collections", {
      home,
      width,
    });
    const item = page.getByRole("listitem");
    await expect.element(item.first()).toBeVisible();
    await rest();
    const boxes = item.elements().map((each) => each.getBoundingClientRect());
    const first = boxes.filter(({ top }) => top === boxes[0]?.top);
    const row = everything(panel.shadowRoot ?? panel)
      .find((each) => each.matches(".grid"))
      ?.getBoundingClientRect();
    expect(first).toHaveLength(beside);
    expect(boxes[0]?.left).toBeCloseTo(row?.left ?? NaN, 0);
    expect(first.at(-1)?.right).toBeCloseTo(row?.right ?? NaN, 0);
    expect(panel.scrollWidth).toBeLessThanOrEqual(width);
  }
);

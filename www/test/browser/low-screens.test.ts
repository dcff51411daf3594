import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { DOWNLOADS } from "../support/downloads";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, season, series } from "../support/make";
import { showPage } from "../support/panel-page";
import { request } from "../support/requests";
import { rest } from "../support/rest";
import { KEEPER } from "../support/titles";

const SCREENS = [
  [844, 390],
  [740, 360],
  [320, 256],
] as const;
const ADDRESSES = ["", "/downloads", "?q=night", "/movie/603", "/series/20"];

beforeAll(() => {
  definePage();
});

function home(): FakeHomeAssistant {
  const made = new FakeHomeAssistant();
  made.downloads = [...DOWNLOADS];
  const asked = askedByLeo("harbor");
  made.requests = [
    request("harbor", "Night Harbor", {
      kind: "series",
      media_id: 20,
      seasons: [1, 2, 3],
      all_seasons: [1, 2, 3],
    }),
  ];
  const seasons = [1, 2, 3].map((each) =>
    season(each, 8, { status: "pending" })
  );
  made.items = [
    ...made.items.filter(({ title }) => title !== "Night Harbor"),
    KEEPER,
    series(20, "Night Harbor", seasons, { status: "pending", request: asked }),
  ];
  return made;
}

/** Everything that would stay on the screen while the rest scrolls. */
function staying(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => {
    const { position, display } = getComputedStyle(element);
    const stays = display !== "none" && /sticky|fixed/.test(position);
    const own =
      stays && element.getClientRects().length ? [element.className] : [];
    return [...own, ...(element.shadowRoot ? staying(element.shadowRoot) : [])];
  });
}

describe.each(SCREENS)("a screen of %i × %i", (width, height) => {
  it.each(ADDRESSES)("has its whole height for %s", async (address) => {
    await page.viewport(width, height);
    const { panel } = await showPage(`/requestarr${address}`, {
      width,
      narrow: width < 600,
      home: home(),
    });
    const heading = page.getByRole("heading").first();
    await expect.element(heading).toBeInTheDocument();
    await rest();
    expect(staying(panel.shadowRoot ?? panel)).toEqual([]);
    expect(document.scrollingElement?.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("has no head on a title, and one elsewhere", async () => {
    await page.viewport(width, height);
    const box = page.getByRole("searchbox");
    const shown = await showPage("/requestarr/movie/603", {
      width,
      home: home(),
    });
    await expect
      .element(page.getByRole("heading", { name: "The Lantern Keeper" }))
      .toBeVisible();
    await expect.element(box).not.toBeInTheDocument();
    shown.panel.remove();
    await showPage("/requestarr", { width, home: home() });
    await expect.element(box).toBeVisible();
    const places = page.getByRole("navigation", { name: "Places" }).element();
    const { top } = places.getBoundingClientRect();
    const field = box.element().getBoundingClientRect();
    expect(top < field.bottom).toBe(width >= 800);
  });
});

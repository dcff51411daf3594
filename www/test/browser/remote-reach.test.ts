import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { DOWNLOADS } from "../support/downloads";
import { FakeHomeAssistant } from "../support/fake-hass";
import { askedByLeo, season, series } from "../support/make";
import { focused, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { request } from "../support/requests";
import { rest } from "../support/rest";
import { KEEPER } from "../support/titles";

const STOPS =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input, select, textarea, summary, [tabindex="0"]';
const KEYS = ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"];

beforeAll(() => {
  definePage();
});

function home(): FakeHomeAssistant {
  const made = new FakeHomeAssistant();
  made.downloads = [...DOWNLOADS];
  made.user = { is_admin: true, may_request: true };
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
  const asked = askedByLeo("harbor");
  made.items = [
    ...made.items.filter(({ title }) => title !== "Night Harbor"),
    KEEPER,
    series(20, "Night Harbor", seasons, { status: "pending", request: asked }),
  ];
  return made;
}

/** All that can take the focus, through all shadow roots. */
function stops(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
    ...(element.matches(STOPS) && isSeen(element) ? [element] : []),
    ...(element.shadowRoot ? stops(element.shadowRoot) : []),
  ]);
}

function isSeen(element: HTMLElement): boolean {
  const how = { visibilityProperty: true, contentVisibilityAuto: true };
  return element.getClientRects().length > 0 && element.checkVisibility(how);
}

/** What arrows alone never lead to, from where somebody begins. */
function outOfReach(from: HTMLElement, within: ParentNode): string[] {
  const reached = new Set([from]);
  for (const at of reached) {
    for (const key of KEYS) {
      at.focus();
      const press = { key, bubbles: true, composed: true, cancelable: true };
      at.dispatchEvent(new KeyboardEvent("keydown", press));
      const now = focused();
      if (now instanceof HTMLElement) {
        reached.add(now);
      }
    }
  }
  return stops(within)
    .filter((stop) => !reached.has(stop) && !isChoice(stop))
    .map((stop) => stop.ariaLabel ?? stop.textContent.trim());
}

/** One of a group that has one stop: its own keys lead within. */
function isChoice(stop: HTMLElement): boolean {
  return stop.matches("[type=radio]:not(:checked), [role=tab]");
}

describe.each([390, 1200])("a remote at %i px", (width) => {
  it.each([
    ["/downloads", "Downloads"],
    ["?q=night", "Results for “night”"],
    ["/movie/603", "The Lantern Keeper"],
    ["/series/20", "Night Harbor"],
    ["/artist/sol1", "Mira Solano"],
  ])("leads to everything of %s", async (address, name) => {
    await page.viewport(width, 900);
    await showPage(`/requestarr${address}`, {
      width,
      narrow: width < 600,
      home: home(),
    });
    const heading = page.getByRole("heading", { name, level: 1 });
    await expect.element(heading).toBeInTheDocument();
    await rest();
    const [first] = stops(document.body);
    expect(first && outOfReach(first, document.body)).toEqual([]);
  });

  it("leads to everything of a sheet", async () => {
    await page.viewport(width, 900);
    await show({ width }, home());
    await search("night harbor", "Series");
    await page.getByRole("button", { name: /^Night Harbor/ }).click();
    const sheet = page.getByRole("dialog", { name: "Night Harbor" });
    await expect.element(sheet).toBeVisible();
    await rest();
    const dialog = sheet.element();
    const all = stops(dialog.getRootNode() as ShadowRoot);
    const [first] = all;
    expect(
      first && outOfReach(first, dialog.getRootNode() as ShadowRoot)
    ).toEqual([]);
  });
});

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cdp, page } from "vitest/browser";
import { definePage } from "../../src/elements/page/first-paint";
import { seen, violations } from "../support/axe";
import { DOWNLOADS } from "../support/downloads";
import { FakeHomeAssistant } from "../support/fake-hass";
import { shelf } from "../support/home-page";
import { movie } from "../support/make";
import { button, everything, press, search, show } from "../support/page";
import { showPage } from "../support/panel-page";
import { MINE, TO_DECIDE } from "../support/requests";
import { rest } from "../support/rest";
import { KEEPER } from "../support/titles";

const PRESSED =
  "button, a[href], select, textarea, summary, .preset, input:not(.hidden-text)";
const NATIVE = "[type=checkbox], [type=radio]";

interface Devtools {
  send(method: string, parameters: object): Promise<unknown>;
}

async function force(value: "active" | "none"): Promise<void> {
  const features = [{ name: "forced-colors", value }];
  const tools = cdp() as unknown as Devtools;
  await tools.send("Emulation.setEmulatedMedia", { features });
}

beforeAll(() => {
  definePage();
});
beforeEach(() => force("active"));
afterEach(() => force("none"));

function full(): FakeHomeAssistant {
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE, ...MINE];
  home.downloads = [...DOWNLOADS];
  home.items = [KEEPER, ...home.items];
  home.shelves = [
    shelf("trending", "Trending", {
      results: [
        movie(1, "Foxes at Dusk"),
        movie(2, "Low Tide", { status: "available" }),
      ],
    }),
  ];
  return home;
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

function isDrawn(element: Element): boolean {
  const { visibility } = getComputedStyle(element);
  return element.getClientRects().length > 0 && visibility !== "hidden";
}

/** Whether a line around it, or its color, says that it can be pressed. */
function isMarked(element: Element): boolean {
  const own = getComputedStyle(element);
  const framed = [own, getComputedStyle(element, "::before")].some(
    (style) =>
      parseFloat(style.borderTopWidth) >= 1 &&
      style.borderTopStyle !== "none" &&
      style.borderTopColor !== system("Canvas")
  );
  const isText = element.textContent.trim() !== "";
  const isLink = element.matches("a, .hit") && own.color === system("LinkText");
  const isFilled = own.backgroundColor === system("Highlight");
  return framed || isFilled || (isText && isLink) || element.matches(NATIVE);
}

function unmarked(): string[] {
  return everything(document.body)
    .filter((each) => each.matches(PRESSED) && isDrawn(each))
    .filter((each) => !isMarked(each))
    .map((each) => each.outerHTML.slice(0, 120));
}

function drawn(selector: string): Element[] {
  return everything(document.body).filter(
    (each) => each.matches(selector) && isDrawn(each)
  );
}

const look = (element: Element | undefined): string =>
  element ? getComputedStyle(element).backgroundColor : "";

const CARD: readonly (readonly [string, () => Promise<void>])[] = [
  ["what was found", () => search("night").then(() => seen("found for"))],
  [
    "the sheet of a series",
    async () => {
      await search("seven", "Series");
      await button("Choose seasons of Seven Nights").click();
      await seen("Season 2");
    },
  ],
  [
    "downloads",
    async () => {
      await page.getByRole("tab", { name: /^Downloads/ }).click();
      await expect.poll(() => drawn(".bar").length).toBeGreaterThan(1);
    },
  ],
  [
    "requests",
    async () => {
      await page.getByRole("tab", { name: /^Requests/ }).click();
      await seen("Rated 18. Leo may watch up to 12.");
    },
  ],
];

describe("with forced colors", () => {
  it("the browser forces them", () => {
    expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  });

  it.each(CARD)("all that can be pressed is seen in %s", async (_, open) => {
    await show({}, full());
    await open();
    await rest();
    expect(drawn(PRESSED).length).toBeGreaterThan(3);
    expect(unmarked()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  it.each([
    ["", "Foxes at Dusk"],
    ["/movies?q=night", "Night Orchard"],
    ["/movie/603", "The Lantern Keeper"],
    ["/downloads", "Downloads"],
    ["/requests", "Requests"],
  ])("all that can be pressed is seen on /requestarr%s", async (path, name) => {
    await showPage(`/requestarr${path}`, { home: full() });
    await seen(name);
    await rest();
    expect(unmarked()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  it("the chosen tab and the focus are seen", async () => {
    await show({}, full());
    await page.getByRole("tab", { name: "Movies" }).click();
    await press("{ArrowRight}");
    await rest();
    const [first, second] = drawn(".tab");
    expect(look(second)).toBe(system("Highlight"));
    expect(look(first)).not.toBe(look(second));
    const [focused] = drawn(":focus-visible").reverse();
    const style = focused && getComputedStyle(focused);
    expect(style?.outlineStyle).toBe("solid");
    expect(parseFloat(style?.outlineWidth ?? "0")).toBeGreaterThanOrEqual(2);
    expect(style?.outlineColor).not.toBe(system("Canvas"));
  });

  it("progress is seen, as a bar and as a ring", async () => {
    await show({}, full());
    await page.getByRole("tab", { name: /^Downloads/ }).click();
    await expect.poll(() => drawn(".bar i").length).toBeGreaterThan(0);
    const [part] = drawn(".bar i");
    expect(look(part)).toBe(system("CanvasText"));
    expect(part?.parentElement && look(part.parentElement)).not.toBe(
      look(part)
    );
    await search("night");
    await expect.poll(() => drawn(".ring .part").length).toBeGreaterThan(0);
    for (const circle of drawn(".ring .part")) {
      expect(getComputedStyle(circle).stroke).not.toBe(system("Canvas"));
    }
  });
});

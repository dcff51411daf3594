import { expect, it } from "vitest";
import type { CustomCardEntry } from "../../src/ha/types";
import { FakeHomeAssistant } from "../support/fake-hass";
import { everything } from "../support/page";
import { TO_DECIDE } from "../support/requests";

/** A page of its own that knows nothing of the card yet. */
function freshPage(): Window & typeof globalThis {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  if (!frame.contentWindow) {
    throw new Error("The frame has no window");
  }
  return frame.contentWindow as Window & typeof globalThis;
}

/** What a card of another page says. */
function textOf(card: HTMLElement): string {
  return everything(card.shadowRoot ?? card)
    .map((element) => element.textContent)
    .join(" ")
    .replace(/\s+/g, " ");
}

/** Loads an entry as a dashboard or the sidebar does, under its version. */
async function load(
  page: Window,
  version: number,
  { entry = "card", missing = "none" } = {}
): Promise<void> {
  const script = page.document.createElement("script");
  script.type = "module";
  script.src = `${location.origin}/built/${missing}/requestarr-${entry}.js?v=${String(version)}`;
  const loaded = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
  });
  page.document.head.append(script);
  await loaded;
}

it("defines and lists the card once, loaded twice", async () => {
  const page = freshPage();
  const errors: unknown[] = [];
  page.addEventListener("error", (event) => errors.push(event.message));
  await load(page, 1);
  const first = page.customElements.get("requestarr-card");
  await load(page, 2);
  expect(errors).toEqual([]);
  expect(first).toBeDefined();
  expect(page.customElements.get("requestarr-card")).toBe(first);
  const { customCards } = page as { customCards?: CustomCardEntry[] };
  expect(customCards).toEqual([
    {
      type: "requestarr-card",
      name: "Requestarr",
      description: "Search and request movies, series, and music.",
      preview: true,
      documentationURL: "https://github.com/requestarr/requestarr",
    },
  ]);
});

it("loads its later part, which shares what is there", async () => {
  const page = freshPage();
  await load(page, 6);
  const home = new FakeHomeAssistant();
  home.requests = [...TO_DECIDE];
  const card = page.document.createElement("requestarr-card");
  card.setConfig({ type: "custom:requestarr-card", default_tab: "requests" });
  card.hass = home.hass();
  page.document.body.append(card);
  await page.customElements.whenDefined("requestarr-requests");
  await expect
    .poll(() => textOf(card))
    .toContain("Leo and Mia requested it yesterday");
});

it("says so when its later part is gone, and goes on", async () => {
  sessionStorage.clear();
  const page = freshPage();
  await load(page, 5, { missing: "requestarr-later" });
  const card = page.document.createElement("requestarr-card");
  card.setConfig({ type: "custom:requestarr-card", default_tab: "requests" });
  const home = new FakeHomeAssistant();
  card.hass = home.hass();
  page.document.body.append(card);
  await expect
    .poll(() => textOf(card))
    .toMatch(/Requestarr was updated\. Reload.*This part didn’t load/);
  home.emit("disconnected");
  home.emit("ready");
  await expect.poll(() => textOf(card)).toContain("Requestarr was updated.");
  const search = card.shadowRoot?.querySelector("requestarr-search");
  expect(search?.shadowRoot?.querySelector("input")).not.toBeNull();
});

it("keeps the cards that others have listed", async () => {
  const page = freshPage();
  const other = {
    type: "other",
    name: "Other",
    description: "",
    preview: false,
  };
  page.customCards = [other];
  await load(page, 3);
  expect(page.customCards.map(({ type }) => type)).toEqual([
    "other",
    "requestarr-card",
  ]);
});

it("draws a preview in a page without Home Assistant's elements", async () => {
  const page = freshPage();
  await load(page, 4);
  const card = page.document.createElement("requestarr-card");
  card.preview = true;
  card.setConfig({ type: "custom:requestarr-card" });
  page.document.body.append(card);
  await expect.poll(() => textOf(card)).toContain("The Last Night Train");
});

import code from "../../../custom_components/requestarr/frontend/requestarr-card.js?raw";
import { expect, it } from "vitest";
import type { CustomCardEntry } from "../../src/ha/types";

/** A page of its own that knows nothing of the card yet. */
function freshPage(): Window & typeof globalThis {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  if (!frame.contentWindow) {
    throw new Error("The frame has no window");
  }
  return frame.contentWindow as Window & typeof globalThis;
}

/** Loads the bundle as a dashboard resource is loaded. */
async function load(page: Window, version: number): Promise<void> {
  const versioned = `${code}\n//${String(version)}`;
  const blob = new Blob([versioned], { type: "text/javascript" });
  const script = page.document.createElement("script");
  script.type = "module";
  script.src = URL.createObjectURL(blob);
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
      description: "Search and request movies, series and music.",
      preview: true,
    },
  ]);
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
  await card.updateComplete;
  expect(card.shadowRoot?.querySelector("requestarr-list")).not.toBeNull();
});

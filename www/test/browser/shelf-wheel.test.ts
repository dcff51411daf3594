import { expect, it } from "vitest";
import { cdp, page } from "vitest/browser";
import { shelf, Shelves, showHome } from "../support/home-page";
import { movie } from "../support/make";

/** Home with a shelf that is wider than the screen, and a page that is higher. */
async function row(): Promise<HTMLElement> {
  const backend = new Shelves();
  const { view } = await showHome(backend, { width: 320 });
  const results = Array.from({ length: 12 }, (_each, at) =>
    movie(at + 1, `Film ${String(at)}`)
  );
  const shelves = ["trending", "popular", "recommended", "list:radarr1:1"].map(
    (id) => shelf(id, id, { results })
  );
  backend.tell({ shelves, news: [] });
  await expect.element(page.getByText("Film 3").first()).toBeVisible();
  const first = view.shadowRoot?.querySelector("requestarr-shelf");
  const shown = first?.shadowRoot?.querySelector<HTMLElement>(".row");
  if (!shown) {
    throw new Error("There is no shelf");
  }
  return shown;
}

/** Where the middle of an element is in the browser's own window. */
function middle(element: Element): { readonly x: number; readonly y: number } {
  const frame = window.frameElement?.getBoundingClientRect();
  const { left, top, width, height } = element.getBoundingClientRect();
  const scale = (frame?.width ?? innerWidth) / innerWidth;
  return {
    x: (frame?.left ?? 0) + (left + width / 2) * scale,
    y: (frame?.top ?? 0) + (top + height / 2) * scale,
  };
}

async function wheel(over: Element, by: object): Promise<void> {
  const session = cdp() as unknown as {
    send(method: string, params: object): Promise<unknown>;
  };
  await session.send("Input.dispatchMouseEvent", {
    type: "mouseWheel",
    ...middle(over),
    deltaX: 0,
    deltaY: 0,
    ...by,
  });
}

it("moves by a wheel that goes sideways, and by one with Shift", async () => {
  const shown = await row();
  await wheel(shown, { deltaX: 200 });
  await expect.poll(() => shown.scrollLeft).toBeGreaterThan(100);
  shown.scrollTo({ left: 0, behavior: "instant" });
  await expect.poll(() => shown.scrollLeft).toBe(0);
  await wheel(shown, { deltaY: 200, modifiers: 8 });
  await expect.poll(() => shown.scrollLeft).toBeGreaterThan(100);
});

it("lets a wheel that goes down move the page", async () => {
  const shown = await row();
  window.scrollTo({ top: 0, behavior: "instant" });
  await wheel(shown, { deltaY: 200 });
  await expect.poll(() => window.scrollY).toBeGreaterThan(50);
  expect(shown.scrollLeft).toBe(0);
});

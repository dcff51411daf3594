import { page, userEvent } from "vitest/browser";
import type { RequestarrCard } from "../../src/elements/card/requestarr-card";
import type { HomeAssistant } from "../../src/ha/types";
import { FakeHomeAssistant } from "./fake-hass";

interface Wish {
  readonly width?: number;
  readonly dark?: boolean;
  readonly rtl?: boolean;
  readonly preview?: boolean;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly hass?: Partial<HomeAssistant>;
}

/** A card on the page, and the Home Assistant behind it. */
export interface Shown {
  readonly card: RequestarrCard;
  readonly home: FakeHomeAssistant;
}

/** Puts a card on the page, as a dashboard does. */
export async function show(
  { width = 900, dark = false, rtl = false, ...wish }: Wish = {},
  home = new FakeHomeAssistant()
): Promise<Shown> {
  const { documentElement } = document;
  documentElement.dataset.theme = dark ? "dark" : "light";
  documentElement.dir = rtl ? "rtl" : "ltr";
  const card = document.createElement("requestarr-card");
  card.preview = wish.preview ?? false;
  card.setConfig({ type: "custom:requestarr-card", ...wish.config });
  card.style.cssText = `width:${String(width)}px;height:auto`;
  card.hass = home.hass({ themes: { darkMode: dark }, ...wish.hass });
  document.body.append(card);
  await card.updateComplete;
  return { card, home };
}

export const field = page.getByRole("searchbox");

/** The button of that exact name. */
export function button(name: string): ReturnType<typeof page.getByRole> {
  return page.getByRole("button", { name, exact: true });
}

/** Goes to a tab, types, and waits for the number of titles found. */
export async function search(
  query: string,
  tab: "Movies" | "Series" | "Music" = "Movies"
): Promise<void> {
  await page.getByRole("tab", { name: tab }).click();
  await field.fill(query);
}

/** What has the focus, looked for through all shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element;
}

export function focusedName(): string {
  const element = focused();
  return (
    element?.getAttribute("aria-label") ?? element?.textContent.trim() ?? ""
  );
}

export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
}

/** What stands in an element, through all shadow roots. */
export function shownText(node: Node): string {
  const inner = node instanceof Element ? node.shadowRoot : null;
  const parts = [...(inner ?? node).childNodes].map((child) =>
    child instanceof Text ? child.data : shownText(child)
  );
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

/** Every element of the card that is drawn, through all shadow roots. */
export function everything(root: ParentNode): Element[] {
  return [...root.querySelectorAll("*")].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everything(element.shadowRoot) : []),
  ]);
}

/** What of a card stands out of it at either side. */
export function cutOff(card: RequestarrCard): string[] {
  const frame = card.getBoundingClientRect();
  return everything(card.shadowRoot ?? card)
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 1 &&
        (box.right > frame.right + 0.5 || box.left < frame.left - 0.5)
      );
    })
    .map((element) => element.outerHTML);
}

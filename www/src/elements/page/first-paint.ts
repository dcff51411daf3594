import words from "../../localize/en.page.json";
import { learn } from "../../localize/localize";
import { SearchField } from "../card/search-field";
import { define } from "../define";
import { QuietState } from "../quiet-state";
import { MediaPoster } from "../titles/media-poster";
import { RequestarrPanel } from "./requestarr-panel";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-poster": MediaPoster,
  "requestarr-search": SearchField,
  "requestarr-state": QuietState,
  "requestarr-panel": RequestarrPanel,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-panel": RequestarrPanel;
  }
}

/** Defines what the page's first paint is drawn with. */
export function definePage(): void {
  learn(words);
  define(ELEMENTS);
  // Most open Home, and it is on its way before the page is put anywhere.
  void import("./home").catch(() => undefined);
}

import { CARD_TYPE } from "../data/config";
import words from "../localize/en.card.json";
import { learn } from "../localize/localize";
import { RequestarrCard } from "./card/requestarr-card";
import { SearchField } from "./card/search-field";
import { TabBar } from "./card/tab-bar";
import { define } from "./define";
import { QuietState } from "./quiet-state";
import { MediaPoster } from "./titles/media-poster";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-poster": MediaPoster,
  "requestarr-search": SearchField,
  "requestarr-tabs": TabBar,
  "requestarr-state": QuietState,
  [CARD_TYPE]: RequestarrCard,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-poster": MediaPoster;
    "requestarr-search": SearchField;
    "requestarr-tabs": TabBar;
    "requestarr-state": QuietState;
    "requestarr-card": RequestarrCard;
  }
}

/** Defines what the card's first paint is drawn with. */
export function defineElements(): void {
  learn(words);
  define(ELEMENTS);
}

import { RequestarrCard } from "./card/requestarr-card";
import { ChoiceList } from "./components/choice-list";
import { MediaItemElement } from "./components/media-item";
import { MediaList } from "./components/media-list";
import { MediaPoster } from "./components/media-poster";
import { MediaSlot } from "./components/media-slot";
import { QuietState } from "./components/quiet-state";
import { SearchField } from "./components/search-field";
import { TabBar } from "./components/tab-bar";
import { TitleSheet } from "./components/title-sheet";
import { CARD_TYPE } from "./card/config";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-poster": MediaPoster,
  "requestarr-slot": MediaSlot,
  "requestarr-item": MediaItemElement,
  "requestarr-list": MediaList,
  "requestarr-search": SearchField,
  "requestarr-tabs": TabBar,
  "requestarr-state": QuietState,
  "requestarr-choices": ChoiceList,
  "requestarr-sheet": TitleSheet,
  [CARD_TYPE]: RequestarrCard,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-poster": MediaPoster;
    "requestarr-slot": MediaSlot;
    "requestarr-item": MediaItemElement;
    "requestarr-list": MediaList;
    "requestarr-search": SearchField;
    "requestarr-tabs": TabBar;
    "requestarr-state": QuietState;
    "requestarr-choices": ChoiceList;
    "requestarr-sheet": TitleSheet;
    "requestarr-card": RequestarrCard;
  }
}

/** Defines elements, unless an earlier load of the card already did. */
export function define(
  elements: Readonly<Record<string, CustomElementConstructor>>
): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) {
      customElements.define(name, element);
    }
  }
}

export function defineElements(): void {
  define(ELEMENTS);
}

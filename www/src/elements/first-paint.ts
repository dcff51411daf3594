import { CARD_TYPE } from "../data/config";
import { RequestarrCard } from "./card/requestarr-card";
import { SearchField } from "./card/search-field";
import { TabBar } from "./card/tab-bar";
import { define } from "./define";
import { QuietState } from "./quiet-state";
import { MediaItemElement } from "./titles/media-item";
import { MediaList } from "./titles/media-list";
import { MediaPoster } from "./titles/media-poster";
import { MediaSlot } from "./titles/media-slot";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-poster": MediaPoster,
  "requestarr-slot": MediaSlot,
  "requestarr-item": MediaItemElement,
  "requestarr-list": MediaList,
  "requestarr-search": SearchField,
  "requestarr-tabs": TabBar,
  "requestarr-state": QuietState,
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
    "requestarr-card": RequestarrCard;
  }
}

export function defineElements(): void {
  define(ELEMENTS);
}

import { RequestarrCard } from "./card/requestarr-card";
import { ChoiceList } from "./components/choice-list";
import { DownloadList } from "./components/download-list";
import { MediaItemElement } from "./components/media-item";
import { MediaList } from "./components/media-list";
import { MediaPoster } from "./components/media-poster";
import { MediaSlot } from "./components/media-slot";
import { QuietState } from "./components/quiet-state";
import { RemoveDialog } from "./components/remove-dialog";
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
  "requestarr-downloads": DownloadList,
  "requestarr-remove": RemoveDialog,
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
    "requestarr-downloads": DownloadList;
    "requestarr-remove": RemoveDialog;
    "requestarr-card": RequestarrCard;
  }
}

/** Defines the card's elements, unless an earlier load of it already did. */
export function defineElements(): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) {
      customElements.define(name, element);
    }
  }
}

import { define } from "../define";
import { MediaItemElement } from "./media-item";
import { MediaList } from "./media-list";
import { MediaSlot } from "./media-slot";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-slot": MediaSlot,
  "requestarr-item": MediaItemElement,
  "requestarr-list": MediaList,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-slot": MediaSlot;
    "requestarr-item": MediaItemElement;
    "requestarr-list": MediaList;
  }
}

/** Defines what lists of titles are drawn with. */
export function defineList(): void {
  define(ELEMENTS);
}

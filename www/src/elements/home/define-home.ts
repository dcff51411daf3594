import words from "../../localize/en.home.json";
import { learn } from "../../localize/localize";
import { define } from "../define";
import { HomeView } from "./home-view";
import { OpenedShelfView } from "./opened-shelf";
import { ShelfRow } from "./shelf-row";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-home": HomeView,
  "requestarr-shelf": ShelfRow,
  "requestarr-opened-shelf": OpenedShelfView,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-home": HomeView;
    "requestarr-shelf": ShelfRow;
    "requestarr-opened-shelf": OpenedShelfView;
  }
}

/** Defines what Home is drawn with, and learns its words. */
export function defineHome(): void {
  define(ELEMENTS);
  learn(words);
}

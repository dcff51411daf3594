import words from "../../localize/en.results.json";
import { learn } from "../../localize/localize";
import { define } from "../define";
import { defineList } from "./define-list";
import { RecentSearchesElement } from "./recent-searches";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-recent": RecentSearchesElement;
  }
}

/** Defines what a search is drawn with: what it found, and what was searched for before. */
export function defineSearch(): void {
  learn(words);
  defineList();
  define({ "requestarr-recent": RecentSearchesElement });
}

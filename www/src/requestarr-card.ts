import { CARD_TYPE } from "./data/config";
import { suggestCards } from "./elements/card/suggestion";
import { defineElements } from "./elements/first-paint";
import type { CustomCardEntry } from "./ha/types";
import { Localizer } from "./localize/localize";

declare global {
  interface Window {
    customCards?: CustomCardEntry[];
  }
}

defineElements();

const DOCS = "https://github.com/requestarr/requestarr";
const { text } = new Localizer(document.documentElement.lang);
const cards = (window.customCards ??= []);

if (!cards.some((card) => card.type === CARD_TYPE)) {
  cards.push({
    type: CARD_TYPE,
    name: text("card.name"),
    description: text("card.description"),
    preview: true,
    documentationURL: DOCS,
    getEntitySuggestion: suggestCards,
  });
}

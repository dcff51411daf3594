import { SampleController } from "./card/samples";
import { DownloadList } from "./components/download-list";
import { RemoveDialog } from "./components/remove-dialog";
import type { CardController } from "./controllers/card-controller";
import type { Household } from "./controllers/later";
import { define } from "./define";
import { RequestAnswers } from "./household/answers";
import { HouseholdController } from "./household/household-controller";
import { ReasonForm } from "./household/reason-form";
import { RequestList } from "./household/request-list";
import { RequestSheet } from "./household/request-sheet";
import words from "./localize/en.later.json";
import { learn } from "./localize/localize";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-downloads": DownloadList,
  "requestarr-remove": RemoveDialog,
  "requestarr-reason": ReasonForm,
  "requestarr-requests": RequestList,
  "requestarr-request": RequestSheet,
  "requestarr-answers": RequestAnswers,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-downloads": DownloadList;
    "requestarr-remove": RemoveDialog;
    "requestarr-reason": ReasonForm;
    "requestarr-requests": RequestList;
    "requestarr-request": RequestSheet;
    "requestarr-answers": RequestAnswers;
  }
}

/** Opens what the card picker shows. */
export function openSample(changed: () => void): CardController {
  return new SampleController(changed);
}

/** Opens the part of the card that its first paint does without. */
export function openHousehold(card: CardController): Household {
  define(ELEMENTS);
  learn(words);
  return new HouseholdController(card);
}

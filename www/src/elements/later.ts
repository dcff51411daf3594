import words from "../localize/en.later.json";
import { learn } from "../localize/localize";
import type { CardController } from "../state/card-controller";
import type { Household } from "../state/later-part";
import { SampleController } from "../state/sample-controller";
import { define } from "./define";
import { DownloadList } from "./downloads/download-list";
import { RemoveDialog } from "./downloads/remove-dialog";
import { ApproveAll } from "./household/approve-all";
import { ChangeDecision } from "./household/change-decision";
import { MeantRequest } from "./household/meant-request";
import { HouseholdPart } from "./household/household-part";
import { ReasonForm } from "./household/reason-form";
import { RequestAnswers } from "./household/request-answers";
import { RequestList } from "./household/request-list";
import { RequestSheet } from "./household/request-sheet";
import { ChoiceList } from "./titles/choice-list";
import { MediaSlot } from "./titles/media-slot";
import { TitleSheet } from "./titles/title-sheet";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "requestarr-choices": ChoiceList,
  "requestarr-slot": MediaSlot,
  "requestarr-sheet": TitleSheet,
  "requestarr-downloads": DownloadList,
  "requestarr-remove": RemoveDialog,
  "requestarr-reason": ReasonForm,
  "requestarr-requests": RequestList,
  "requestarr-request": RequestSheet,
  "requestarr-answers": RequestAnswers,
  "requestarr-change": ChangeDecision,
  "requestarr-meant": MeantRequest,
  "requestarr-approve-all": ApproveAll,
};

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-choices": ChoiceList;
    "requestarr-sheet": TitleSheet;
    "requestarr-downloads": DownloadList;
    "requestarr-remove": RemoveDialog;
    "requestarr-reason": ReasonForm;
    "requestarr-requests": RequestList;
    "requestarr-request": RequestSheet;
    "requestarr-answers": RequestAnswers;
    "requestarr-change": ChangeDecision;
    "requestarr-meant": MeantRequest;
    "requestarr-approve-all": ApproveAll;
  }
}

/** Opens what the card picker shows. */
export function openSample(changed: () => void): CardController {
  return new SampleController(changed, () =>
    Promise.resolve({ openHousehold })
  );
}

/** Opens the part of the card that its first paint does without. */
export function openHousehold(card: CardController): Household {
  define(ELEMENTS);
  learn(words);
  return new HouseholdPart(card);
}

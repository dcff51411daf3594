import { html, nothing, type TemplateResult } from "lit";
import type { Change, HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import type { HouseholdController } from "../../state/household/household-controller";
import { waitsForMe } from "../../state/household/request-rows";
import {
  askText,
  changeText,
  reasonText,
  requestView,
  whenText,
  whyText,
} from "../../state/household/request-view";
import { seasonText } from "../../state/titles/facts";
import type { PickRow } from "../../state/titles/picker-rows";
import { drawSign, typed } from "../draw";

/** Where a request is; for who decides, what speaks against it. */
export function renderState(
  l: Localizer,
  request: HouseholdRequest
): TemplateResult {
  const view = requestView(l, request);
  const asks = waitsForMe(request);
  const warning = asks && request.warning !== null;
  const words = asks ? askText(l, request) : whyText(l, request, view);
  return html`<div class="why ${warning ? "warn" : view.tone}">
    ${drawSign(view.sign)}
    <div>
      <b>${view.word}</b><span class="num">${typed(words, view.typed)}</span>
    </div>
  </div>`;
}

/** The seasons of a series to choose from; what was asked for says so. */
export function seasonRows(
  l: Localizer,
  { seasons, allSeasons }: HouseholdRequest
): readonly PickRow[] {
  const all = [...new Set([...allSeasons, ...seasons])];
  return all.map((number) => ({
    id: String(number),
    title: seasonText(l, number),
    meta: seasons.includes(number) ? l.text("what.asked_for") : "",
    end: "",
    tone: "wait",
    sign: null,
    status: "pending",
    failed: false,
    cover: undefined,
  }));
}

/** Everything that happened to a request. */
export function renderHistory(
  household: HouseholdController,
  { history }: HouseholdRequest
): TemplateResult | typeof nothing {
  const { localizer: l } = household.card;
  return history.length > 0
    ? html`<div class="sect past">
          <h3 id="past">${l.text("history.title")}</h3>
        </div>
        <ul class="past" aria-labelledby="past">
          ${history.map((change) => renderChange(household, change))}
        </ul>`
    : nothing;
}

function renderChange(
  { card: { localizer: l } }: HouseholdController,
  change: Change
): TemplateResult {
  const reason = reasonText(l, change);
  return html`<li>
    <span>${changeText(l, change)}</span>
    ${reason ? html`<span class="said">${typed(reason, true)}</span>` : nothing}
    <span class="meta num">${whenText(l, change.at)}</span>
  </li>`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { HouseholdRequest } from "../../data/household/request";
import type { HouseholdController } from "../../state/household/household-controller";
import { changeOf } from "../../state/household/request-rows";
import { namesText } from "../../state/household/request-view";

/** What leads to another decision; `title`: of what. */
export function renderChangeButton(
  { card }: HouseholdController,
  { id }: HouseholdRequest,
  title: string
): TemplateResult {
  const { text } = card.localizer;
  return html`<button
    class="btn text"
    type="button"
    data-id=${id}
    data-part="change"
    aria-label=${text("everyone.change_label", { title })}
  >
    ${text("everyone.change")}
  </button>`;
}

/** What another decision does, before it is made. */
export function renderChange(
  household: HouseholdController,
  request: HouseholdRequest,
  title: string
): TemplateResult | typeof nothing {
  const { localizer: l } = household.card;
  const { id, instance: app } = request;
  const verb = changeOf(request, household.decides);
  return verb
    ? html`<p class="change" id="change-${id}">
          ${l.text(`everyone.change.${verb}`, {
            app,
            names: namesText(l, request),
          })}
        </p>
        <div class="acts start">
          <button
            class="btn tonal"
            type="button"
            data-id=${id}
            data-part="change-${verb}"
            aria-describedby="change-${id}"
            aria-label=${l.text(`everyone.${verb}_label`, { title })}
          >
            ${l.text(verb === "approve" ? "everyone.after_all" : "withdraw.word")}
          </button>
          <button class="btn text" type="button" data-id=${id} data-part="keep">
            ${l.text("everyone.keep")}
          </button>
        </div>`
    : nothing;
}

/** Makes another decision, a few seconds later. */
export function changeDecision(
  household: HouseholdController,
  { id, seasons }: HouseholdRequest,
  part: string
): void {
  if (part === "change-approve") {
    household.decide(id, "approve", { changes: { after_all: true } });
  } else {
    household.decide(id, "withdraw", { seen: seasons });
  }
}

import { html, type TemplateResult } from "lit";
import { requestAddress } from "../../data/address";
import type { HouseholdRequest } from "../../data/household/request";
import type { HouseholdController } from "../../state/household/household-controller";
import { instanceName } from "../../state/app-names";
import {
  dotText,
  limitTexts,
  requestView,
  whatText,
} from "../../state/household/request-view";
import { tell } from "../events";
import {
  renderNote,
  renderPlace,
  renderPoster,
  renderTitle,
} from "./decide-row";

/** What this person asked for, and where it is. */
export function renderMine(
  household: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  const l = household.card.localizer;
  const { id, title, requesters, created } = request;
  const takesBack = household.decisions.get(id)?.verb === "withdraw";
  const view = requestView(l, request);
  const retries = request.status === "failed" && request.can.retry;
  const failure = retries ? `${view.word}. ${view.detail}` : null;
  const asked = requesters.find(({ me }) => me)?.at ?? created;
  const when = l.text("asked.when", { day: l.day(asked) });
  const word = takesBack ? l.text("done.withdraw") : view.word;
  const spoken = [title, word, takesBack ? "" : view.detail];
  return html`<li data-id=${id} data-status=${request.status}>
    ${renderPoster(request)}
    <div class="text">
      ${renderTitle(request, spoken.filter(Boolean).join(", "))}
      <div class="meta one num">
        ${dotText(whatText(l, request), instanceName(request), when)}
      </div>
      ${renderNote(household, { ...request, message: failure })}
    </div>
    ${renderPlace(household, request, view)}
  </li>`;
}

/** What is left of this person's limits. */
export function renderLimits({
  card: { localizer },
  instances,
}: HouseholdController): TemplateResult[] {
  return limitTexts(localizer, instances).map(
    (sentence) => html`<p class="limit meta num">${sentence}</p>`
  );
}

/** Opens the sheet of a request, or else its page. */
export function openRequest(
  from: HTMLElement,
  household: HouseholdController,
  id: string,
  page: boolean
): void {
  if (page) {
    tell(from, "rq-go", { address: requestAddress(id) });
  } else {
    household.open(id);
  }
}

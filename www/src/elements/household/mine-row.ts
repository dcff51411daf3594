import { html, type TemplateResult } from "lit";
import type { HouseholdRequest } from "../../data/household/request";
import type { HouseholdController } from "../../state/household/household-controller";
import { instanceName } from "../../state/app-names";
import {
  dotText,
  requestView,
  whatText,
} from "../../state/household/request-view";
import {
  renderDecided,
  renderNote,
  renderPoster,
  renderRetry,
  renderTitle,
} from "./decide-row";

/** What this person asked for, and where it is. */
export function renderMine(
  household: HouseholdController,
  request: HouseholdRequest
): TemplateResult {
  const l = household.card.localizer;
  const { id, title, requesters, created } = request;
  const view = requestView(l, request);
  const decision = household.decisions.get(id);
  const retries = request.status === "failed" && request.can.retry;
  const failure = retries ? `${view.word}. ${view.detail}` : null;
  const takesBack = decision?.verb === "withdraw";
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
    ${
      takesBack && request.status !== "withdrawn"
        ? renderDecided(household, request)
        : retries
          ? html`<div class="acts">${renderRetry(household, request)}</div>`
          : html`<requestarr-slot
              class="place"
              .view=${view}
            ></requestarr-slot>`
    }
  </li>`;
}

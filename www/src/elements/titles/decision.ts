import { html, nothing, type TemplateResult } from "lit";
import type { Details } from "../../data/titles/details";
import type { Localizer } from "../../localize/localize";
import type { Answers } from "../../state/later-part";
import { decisionFacts } from "../../state/titles/details-view";

/** What who decides has to know: who asked, why it waits, what it takes. */
export function renderDecision(
  l: Localizer,
  details: Details | null | undefined,
  answers: Answers | null
): TemplateResult | typeof nothing {
  if (!details?.decision) {
    return nothing;
  }
  const rows = decisionFacts(l, details);
  return html`<section class="ask" aria-label=${l.text("title.decide.label")}>
    ${answers?.who ?? nothing}
    <p>${details.decision.why}</p>
    ${
      rows.length
        ? html`<dl class="num">
            ${rows.map(
              ({ name, value, more }) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>
                    ${value}${more ? html`<small>${more}</small>` : nothing}
                  </dd>
                </div>`
            )}
          </dl>`
        : nothing
    }
  </section>`;
}

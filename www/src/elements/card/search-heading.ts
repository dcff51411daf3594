import { html, nothing, type TemplateResult } from "lit";
import type { CardController } from "../../state/card-controller";
import { tell } from "../events";

/** What is looked for, a note, and which app is asked if there are several. */
export function renderHeading(
  c: CardController,
  note: string,
  heading = c.localizer.text(`heading.${c.tab}`)
): TemplateResult {
  return html`<div class="sect">
    <h3>${heading}</h3>
    <span class="count">${note}</span>
    ${renderInstances(c)}
  </div>`;
}

/** The heading only when there is an instance to choose. */
export function renderChoice(
  c: CardController
): TemplateResult | typeof nothing {
  return c.nav.instancesOf(c.tab).length > 1 ? renderHeading(c, "") : nothing;
}

function renderInstances(c: CardController): TemplateResult | typeof nothing {
  const instances = c.nav.instancesOf(c.tab);
  const chosen = c.instance?.entryId;
  return instances.length > 1
    ? html`<span class="instance"
        ><select
          aria-label=${c.localizer.text("search.in")}
          @change=${chooseInstance}
        >
          ${instances.map(
            ({ entryId, title }) =>
              html`<option value=${entryId} ?selected=${entryId === chosen}>
                ${title}
              </option>`
          )}
        </select></span
      >`
    : nothing;
}

function chooseInstance(event: Event): void {
  const select = event.currentTarget as HTMLSelectElement;
  tell(select, "rq-instance", { entryId: select.value });
}

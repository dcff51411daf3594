import { html, nothing, type TemplateResult } from "lit";
import type { Shelf } from "../../data/home/shelf";
import type { Localizer } from "../../localize/localize";

/** Who on the web tells a shelf, and under which license, as links. */
export function renderCredit(
  l: Localizer,
  { credit }: Shelf
): TemplateResult | typeof nothing {
  return credit
    ? html`<span class="note credit"
        >${renderName(l, credit.name, credit.page)}${
          credit.license
            ? renderName(
                l,
                l.text("home.license", { license: credit.license }),
                credit.licensePage
              )
            : nothing
        }</span
      >`
    : nothing;
}

function renderName(
  l: Localizer,
  name: string,
  page: string | null
): TemplateResult {
  return page
    ? html`<a
        href=${page}
        target="_blank"
        rel="noreferrer noopener"
        aria-label=${l.text("home.new_tab", { name })}
        >${name}</a
      >`
    : html`<span>${name}</span>`;
}

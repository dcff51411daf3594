import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { HouseholdRequest } from "../../data/household/request";
import { undecided } from "../../state/household/bulk";
import { needsHeads, type PersonGroup } from "../../state/household/by-person";
import type { HouseholdController } from "../../state/household/household-controller";
import { typed } from "../draw";
import { renderFace } from "./face";

interface Look {
  /** Of the headings. */
  readonly level: number;
  readonly row: (request: HouseholdRequest, headed: boolean) => unknown;
}

/** What waits, each person's below their head; one list where that says nothing. */
export function renderGroups(
  household: HouseholdController,
  groups: readonly PersonGroup[],
  { level, row }: Look
): unknown {
  const headed = needsHeads(groups);
  const render = (
    names: string,
    requests: readonly HouseholdRequest[]
  ): TemplateResult => renderRows(names, requests, (each) => row(each, headed));
  return headed
    ? repeat(
        groups,
        ({ key }) => key,
        (group, index) => {
          const id = `who-${String(index)}`;
          return html`<div>
            ${renderAsker(household, group, id, level)}
            ${render(`decide ${id}`, group.requests)}
          </div>`;
        }
      )
    : render(
        "decide",
        groups.flatMap(({ requests }) => requests)
      );
}

function renderRows(
  names: string,
  requests: readonly HouseholdRequest[],
  row: (request: HouseholdRequest) => unknown
): TemplateResult {
  return html`<ul aria-labelledby=${names}>
    ${repeat(requests, ({ id }) => id, row)}
  </ul>`;
}

/** Whose requests follow, how many wait, and one answer for all of them. */
function renderAsker(
  household: HouseholdController,
  { asker, requests }: PersonGroup,
  id: string,
  level: number
): TemplateResult {
  const l = household.card.localizer;
  const name = asker?.name ?? "";
  const waiting = undecided(household, requests).length;
  return html`<div class="asker">
    ${renderFace(name, asker?.pictureUrl ?? null)}
    <h3 class="asker-name" id=${id} aria-level=${level}>
      ${asker?.me ? l.text("asked.me") : typed(name, true)}
    </h3>
    <span class="num"
      >${waiting ? l.plural("requests.waiting", waiting) : ""}</span
    >
    <requestarr-approve-all
      .household=${household}
      .version=${household.version}
      .requests=${requests}
      .name=${name}
      .localizer=${l}
    ></requestarr-approve-all>
  </div>`;
}

import { html, nothing, type TemplateResult } from "lit";
import { type AlbumItem, type AnyItem, keyOf } from "../../data/titles/title";
import type { CardController } from "../../state/card-controller";
import type { OpenedTitle } from "../../state/page/opened-title";
import { decisionFacts } from "../../state/titles/details-view";
import {
  callout,
  type SheetButton,
  sheetButton,
} from "../../state/titles/sheet-view";
import { slotOf } from "../../state/titles/slot-of";
import { drawSign } from "../draw";
import { tell } from "../events";
import {
  noteOf,
  renderFollow,
  renderVersions,
  sourcesOf,
} from "../titles/open-title";
import { renderAct, renderCallout } from "../titles/title-parts";

/** Where a title is, and the one thing to do about it. */
export function renderActs(opened: OpenedTitle, item: AnyItem): unknown {
  const { card } = opened.page;
  if (item.kind === "album") {
    return html`${renderAlbum(card, item)}${renderFollow(card.localizer, opened.details)}`;
  }
  const sources = sourcesOf(card);
  const shown = callout(sources, item);
  const button = restButton(opened, sheetButton(sources, item));
  const { details } = opened.details;
  const note = noteOf(card, item, button, details);
  const answers = sources.answers?.buttons ?? nothing;
  return html`<div class="do">
      ${shown ? renderCallout(card.localizer, shown) : nothing}
      ${renderDecision(opened)}
    </div>
    <div class="do ${button || answers !== nothing ? "pin" : ""}">
      ${renderVersions(card, item, button, details)}
      ${answers}${button ? renderAct(button) : nothing}
      ${note ? html`<p class="hint">${note}</p>` : nothing}
    </div>
    ${renderFollow(card.localizer, opened.details)}`;
}

/** What is left of an artist is said by its number. */
function restButton(
  { albums: { open }, page }: OpenedTitle,
  button: SheetButton | null
): SheetButton | null {
  const { text, plural } = page.card.localizer;
  const isAll = button?.word === text("pick.request_all_albums");
  return button && isAll && open.free > 0 && open.free < open.all
    ? { ...button, word: plural("title.rest_albums", open.free) }
    : button;
}

/** What who decides has to know. */
function renderDecision({
  details: { details },
  page,
}: OpenedTitle): TemplateResult | typeof nothing {
  const l = page.card.localizer;
  if (!details?.decision) {
    return nothing;
  }
  const rows = decisionFacts(l, details);
  return html`<section class="ask" aria-label=${l.text("title.decide.label")}>
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

function renderAlbum(c: CardController, album: AlbumItem): TemplateResult {
  const slot = slotOf(c)(album);
  return slot.state === "action"
    ? html`<div class="do pin">
        <button
          class="btn big solid"
          type="button"
          @click=${(event: Event): void => {
            const key = keyOf(album);
            tell(event.currentTarget as HTMLElement, "rq-request", { key });
          }}
        >
          ${c.localizer.text("title.request_album")}
        </button>
      </div>`
    : html`<div class="do">
        <div class="why ${slot.tone}">
          ${drawSign(slot.sign)}
          <div><b>${slot.word}</b><span class="num">${slot.detail}</span></div>
        </div>
      </div>`;
}

import { html, nothing, type TemplateResult } from "lit";
import { type AlbumItem, type AnyItem, keyOf } from "../../data/titles/title";
import type { OpenedTitle } from "../../state/page/opened-title";
import { albumButton } from "../../state/titles/album-button";
import {
  type Callout,
  callout,
  type SheetButton,
  sheetButton,
} from "../../state/titles/sheet-view";
import { slotOf } from "../../state/titles/slot-of";
import type { SlotView } from "../../state/titles/slot-view";
import { tell } from "../events";
import { renderDecision } from "../titles/decision";
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
    return html`${renderMeant(opened)}${renderAlbum(opened, item)}${renderFollow(card.localizer, opened.details)}`;
  }
  const sources = sourcesOf(card);
  const { details } = opened.details;
  const said = callout(sources, item);
  // Who decides reads it from the request itself, beside the answers.
  const decides = Boolean(details?.decision && sources.answers);
  const isSaid = decides || (Boolean(opened.meant) && !said?.again);
  const shown = isSaid ? null : said;
  const button = restButton(opened, sheetButton(sources, item));
  const note = noteOf(card, item, button, details);
  const answers = sources.answers?.buttons ?? nothing;
  return html`${renderMeant(opened)}
    <div class="do">
      ${shown ? renderCallout(card.localizer, shown) : nothing}
      ${renderDecision(card.localizer, details, sources.answers)}
      ${card.later.part?.renderChanging(item, details?.requests) ?? nothing}
    </div>
    <div class="do ${button || answers !== nothing ? "pin" : ""}">
      ${renderVersions(card, item, button, details)}
      ${answers}${button ? renderAct(button) : nothing}
      ${note ? html`<p class="hint">${note}</p>` : nothing}
    </div>
    ${renderFollow(card.localizer, opened.details)}`;
}

/** The request that the address means comes first. */
function renderMeant({ meant }: OpenedTitle): unknown {
  return meant ? html`<div class="do">${meant}</div>` : nothing;
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

/** An album is asked for, taken back and decided about on its own page, too. */
function renderAlbum(opened: OpenedTitle, album: AlbumItem): TemplateResult {
  const { card } = opened.page;
  const { details } = opened.details;
  const { part } = card.later;
  const answers = part?.answers(album) ?? null;
  const button = albumButton(card, album);
  const slot = slotOf(card)(album);
  return html`<div class="do">
      ${slot.state === "action" || opened.meant ? nothing : renderCallout(card.localizer, albumCallout(slot))}
      ${renderDecision(card.localizer, details, answers)}
      ${part?.renderChanging(album, details?.requests) ?? nothing}
    </div>
    <div
      class="do ${(button ?? answers) ? "pin" : ""}"
      @rq-request-chosen=${(event: Event): void => {
        event.stopPropagation();
        tell(event.target as HTMLElement, "rq-request", { key: keyOf(album) });
      }}
      @rq-withdraw=${(event: Event): void => {
        event.stopPropagation();
        part?.withdraw(album.request?.id ?? "");
      }}
    >
      ${answers?.buttons ?? nothing}${button ? renderAct(button) : nothing}
    </div>`;
}

function albumCallout(slot: Exclude<SlotView, { state: "action" }>): Callout {
  const { tone, sign, word, detail, typed = false } = slot;
  return { tone, sign, word, text: detail, typed, again: false };
}

import { html, nothing, type TemplateResult } from "lit";
import { addressOf } from "../../data/address";
import type { Collection, Shelved } from "../../data/home/shelf";
import { type AnyItem, isOpen, keyOf } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { cellView, type Disc } from "../../state/home/cell-view";
import type { SlotView } from "../../state/titles/slot-view";
import { iconPlus, iconStar } from "../../styles/icons";
import { drawSign, icon } from "../draw";

/** What draws a title on a shelf. */
export interface Drawing {
  readonly localizer: Localizer;
  readonly slotOf: (item: AnyItem) => SlotView;
  /** Days stand above the posters. */
  readonly dated: boolean;
  /** What is shown is of an earlier visit: nothing of it can be pressed. */
  readonly stale: boolean;
  /** There are covers only: each stands for itself. */
  readonly square?: boolean;
}

/** One title of a shelf: poster, name, a line, and its disc. */
export function renderCell(draw: Drawing, shelved: Shelved): TemplateResult {
  const { item } = shelved;
  const { localizer: l } = draw;
  const view = cellView(l, shelved, draw.slotOf(item), draw.dated);
  return html`<li class="cell" data-key=${keyOf(item)}>
    ${view.when ? html`<span class="when">${view.when}</span>` : nothing}
    ${draw.square ? poster("po", item, "square") : renderPoster(item)}
    <a class="hit" href=${addressOf(item)} dir="auto"
      >${shelved.label ?? item.title}</a
    >
    <p class="ln ${view.tone ? `state ${view.tone}` : ""}">
      ${view.line}${view.line && view.rating ? " · " : nothing}${
        view.rating
          ? html`<span class="whole"
              ><svg class="star" viewBox="0 0 24 24" aria-hidden="true">
                <path d=${iconStar}></path></svg
              ><span class="hidden-text"
                >${l.text("facts.rating", { rating: view.rating })}</span
              ><span aria-hidden="true">${view.rating}</span></span
            >`
          : nothing
      }
    </p>
    ${view.disc && !draw.stale ? renderDisc(view.disc) : nothing}
  </li>`;
}

function renderDisc(disc: Disc): TemplateResult {
  return disc.act
    ? html`<button
        class="disc"
        type="button"
        aria-label=${disc.label}
        ?data-choose=${disc.choose}
      >
        ${icon(iconPlus)}
      </button>`
    : html`<span class="disc ${disc.tone}" aria-hidden="true"
        >${drawSign(disc.sign)}</span
      >`;
}

/** A cover among posters keeps their height, on a pale copy of itself. */
function renderPoster(item: AnyItem): TemplateResult {
  if (item.kind === "movie" || item.kind === "series") {
    return poster("po", item);
  }
  return html`<span class="po cover"
    >${poster("back", item)}${poster("front", item, "square")}</span
  >`;
}

function poster(
  name: string,
  item: AnyItem,
  shape: "poster" | "square" = "poster"
): TemplateResult {
  const url = item.kind === "album" ? item.coverUrl : item.posterUrl;
  return html`<requestarr-poster
    class=${name}
    aria-hidden="true"
    .label=${item.title}
    .url=${url}
    shape=${shape}
  ></requestarr-poster>`;
}

/** Movies that belong together: what is missing is a pale place on the shelf. */
export function renderCollection(
  draw: Drawing,
  group: Collection,
  busy: boolean
): TemplateResult {
  const { text, plural } = draw.localizer;
  const missing = missingOf(group.parts, draw.slotOf);
  const { title, have, total: all, tmdbId } = group;
  return html`<li class="set">
    ${group.parts.slice(0, 3).map((part) => poster(placeOf(part), part))}
    <div class="words">
      <div>
        <h3 dir="auto">${title}</h3>
        <p class="meta num">${text("home.set.have", { have, all })}</p>
      </div>
      ${
        missing.length && !draw.stale
          ? html`<button
              class="btn tonal"
              type="button"
              data-collection=${tmdbId}
              data-parts=${missing.join()}
              aria-label=${plural("home.set.label", missing.length, { title })}
              ?disabled=${busy}
            >
              ${icon(iconPlus)}${
                busy
                  ? text("home.set.busy")
                  : plural("home.set.request", missing.length)
              }
            </button>`
          : nothing
      }
    </div>
  </li>`;
}

/** The movies of a collection that can be requested, by their TMDB ids. */
export function missingOf(
  parts: readonly AnyItem[],
  slotOf: Drawing["slotOf"]
): string[] {
  return parts
    .filter((part) => isOpen(part.status) && slotOf(part).state === "action")
    .map(({ id }) => id);
}

function placeOf(part: AnyItem): string {
  return isOpen(part.status) ? "po away" : "po";
}

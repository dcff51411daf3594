import { html, nothing, type TemplateResult } from "lit";
import type { Tab } from "../../data/config";
import type { AnyItem } from "../../data/titles/title";
import type { CardController } from "../../state/card-controller";
import { slotOf } from "../../state/titles/slot-of";
import { iconSearch } from "../../styles/icons";
import { tell } from "../events";
import { defineSearch } from "../titles/define-recent";
import { renderChoice, renderHeading } from "./search-heading";

/** So many lines of artists are shown before the albums, and of these. */
const LINES = 3;

/** Draws what a card's search is busy with, or has found. */
export type CardResults = (card: CardController) => TemplateResult;

/** Defines what results are drawn with, and gives what draws them. */
export function openCardResults(): CardResults {
  defineSearch();
  return renderFound;
}

function renderFound(c: CardController): TemplateResult {
  const { view } = c.search;
  if (view.skeleton) {
    return html`${renderHeading(c, c.localizer.text("search.busy"))}
      <requestarr-list waiting=${c.kind}></requestarr-list>`;
  }
  return view.results.length ? renderResults(c) : renderNone(c);
}

function renderResults(c: CardController): TemplateResult {
  const { text, plural } = c.localizer;
  const { short, view } = c.search;
  const query = view.answered;
  const titles = view.results.filter(({ kind }) => kind !== "album");
  const albums = view.results.filter(({ kind }) => kind === "album");
  const both = titles.length > 0 && albums.length > 0;
  const named = text("page.albums");
  const heading = titles.length ? text(`heading.${c.tab}`) : named;
  const note = view.busy
    ? text("search.busy")
    : short
      ? text("search.enter", { query: short })
      : plural("search.found", view.results.length, { query });
  return html`${renderHeading(c, note, heading)}
  ${renderList(c, titles.length ? titles : albums, heading, both)}
  ${
    both
      ? html`<div class="sect"><h3>${named}</h3></div>
          ${renderList(c, albums, named, both, both)}`
      : nothing
  }`;
}

function renderList(
  c: CardController,
  items: readonly AnyItem[],
  label: string,
  short: boolean,
  follows = false
): TemplateResult {
  return html`<requestarr-list
    class=${c.search.short ? "old" : ""}
    .items=${items}
    .slotOf=${slotOf(c)}
    .localizer=${c.localizer}
    label=${label}
    lines=${short ? LINES : 0}
    of=${c.search.view.answered}
    ?follows=${follows}
  ></requestarr-list>`;
}

function renderNone(c: CardController): TemplateResult {
  const { text } = c.localizer;
  const others = c.tabs.filter((tab) => tab !== c.tab);
  const help = c.tab === "music" ? "none.text_music" : "none.text";
  return html`${renderChoice(c)}<requestarr-state
      .icon=${iconSearch}
      heading=${text(`none.${c.tab}`, { query: c.search.view.answered })}
      text=${text(help)}
    >
      <div class="actions" ?hidden=${others.length === 0}>
        ${others.map(
          (tab, index) =>
            html`<button
              class="btn ${index ? "plain" : "tonal"}"
              type="button"
              data-tab=${tab}
              @click=${chooseTab}
            >
              ${text(`search.${tab}`)}
            </button>`
        )}
      </div>
    </requestarr-state>`;
}

function chooseTab(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  tell(button, "rq-tab", { tab: button.dataset.tab as Tab });
}

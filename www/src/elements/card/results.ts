import { html, type TemplateResult } from "lit";
import type { Tab } from "../../data/config";
import { keyOf, type MediaItem } from "../../data/titles/title";
import type { CardController } from "../../state/card-controller";
import { type SlotView, slotView } from "../../state/titles/slot-view";
import { iconSearch } from "../../styles/icons";
import { tell } from "../events";
import { defineSearch } from "../titles/define-recent";
import { renderChoice, renderHeading } from "./search-heading";

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
  return html`${renderHeading(
      c,
      view.busy
        ? text("search.busy")
        : short
          ? text("search.enter", { query: short })
          : plural("search.found", view.results.length, { query })
    )}
    <requestarr-list
      class=${short ? "old" : ""}
      .items=${view.results}
      .slotOf=${(item: MediaItem): SlotView =>
        slotView(
          c.localizer,
          item,
          c.requests.state(keyOf(item)),
          c.mayRequest
        )}
      .localizer=${c.localizer}
      label=${text(`heading.${c.tab}`)}
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

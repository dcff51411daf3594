import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PageController } from "../../state/page/page-controller";
import type { Section } from "../../state/page/page-search";
import { troubleText, troubleTitle } from "../../state/trouble";
import { iconOffline, iconSearch } from "../../styles/icons";
import { defineSearch } from "../titles/define-recent";
import type { Drawn } from "./view";
import { slotOf } from "../../state/titles/slot-of";

/** Defines what results are drawn with, and gives what draws them. */
export function openResults(): Drawn {
  defineSearch();
  return renderResults;
}

/** So much of a kind is shown before the next one. */
const LINES = 2;
const HEADINGS = {
  movie: "heading.movies",
  series: "heading.series",
  artist: "heading.music",
  album: "page.albums",
} as const;

/** What was found, grouped, the present place first. */
function renderResults(p: PageController): TemplateResult {
  const { search, card } = p;
  const { text } = card.localizer;
  const query = search.answered || search.query;
  const sections = search.sections(p.place);
  return html`<h1 class="hidden-text">${text("page.results", { query })}</h1>
    ${search.short ? html`<p class="quietline">${text("search.enter", { query: search.short })}</p>` : nothing}
    ${repeat(
      sections,
      ({ kind }) => kind,
      (section, at) =>
        renderSection(p, section, sections.length > 1 ? LINES : 0, at > 0)
    )}
    ${sections.length ? nothing : renderNone(p)}`;
}

function renderNone({ search, card }: PageController): unknown {
  const { text } = card.localizer;
  if (search.busy) {
    return html`<div aria-busy="true">
      <span class="hidden-text">${text("search.busy")}</span>
      <requestarr-list waiting="movie"></requestarr-list>
    </div>`;
  }
  if (search.answered === "") {
    return nothing;
  }
  const { trouble } = search;
  return html`<requestarr-state
    .icon=${trouble ? iconOffline : iconSearch}
    heading=${
      trouble
        ? text("page.failed")
        : text("page.none", { query: search.answered })
    }
    text=${
      trouble
        ? troubleText(card.localizer, trouble, undefined)
        : text("page.none_text")
    }
    >${
      trouble
        ? html`<div class="actions">
            <button class="btn tonal" type="button" data-again>
              ${text("trouble.again")}
            </button>
          </div>`
        : nothing
    }</requestarr-state
  >`;
}

function renderSection(
  p: PageController,
  section: Section,
  lines: number,
  follows: boolean
): TemplateResult {
  const { kind, items, troubles } = section;
  const l = p.card.localizer;
  const heading = l.text(HEADINGS[kind]);
  return html`<section
    class=${p.search.short ? "old" : ""}
    aria-label=${heading}
  >
    <div class="sect">
      <h2>${heading}</h2>
      <span class="count">${noteOf(p, section)}</span>
    </div>
    ${troubles.map(({ entryId, trouble }) => {
      const app = p.card.info.info?.instances.find(
        (each) => each.entryId === entryId
      );
      return html`<p class="quietline">${troubleTitle(l, trouble, app)}</p>`;
    })}
    <requestarr-list
      .items=${items}
      .slotOf=${slotOf(p.card)}
      .localizer=${l}
      label=${heading}
      lines=${lines}
      ?follows=${follows}
      of=${p.search.answered}
    ></requestarr-list>
  </section>`;
}

/** "In your library · asking Sonarr…" */
function noteOf({ card }: PageController, { items, asking }: Section): string {
  const l = card.localizer;
  if (!asking.length) {
    return items.length ? l.plural("page.found", items.length) : "";
  }
  const parts = asking.map((app) => l.text("page.asking", { app }));
  return [items.length ? l.text("page.in_library") : "", ...parts]
    .filter(Boolean)
    .join(" · ");
}

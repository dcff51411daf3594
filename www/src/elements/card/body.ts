import { html, nothing, type TemplateResult } from "lit";
import type { Tab } from "../../data/config";
import { keyOf, type MediaItem } from "../../data/titles/title";
import type { CardController } from "../../state/card-controller";
import { type SlotView, slotView } from "../../state/titles/slot-view";
import { troubleHelp, troubleTitle } from "../../state/trouble";
import {
  iconAttention,
  iconConnect,
  iconMovies,
  iconMusic,
  iconOffline,
  iconSearch,
  iconSeries,
} from "../../styles/icons";
import { tell } from "../events";
import { renderLater } from "./later-place";

const CONNECT_URL = "/config/integrations/dashboard/add?domain=requestarr";
const START_ICONS: Readonly<Record<Tab, string>> = {
  movies: iconMovies,
  series: iconSeries,
  music: iconMusic,
};

/** Search field and tabs, as long as there is anything to search. */
export function renderHead(c: CardController): TemplateResult | typeof nothing {
  const { text } = c.localizer;
  if (!c.info.info) {
    return c.info.trouble
      ? nothing
      : html`<div class="head" aria-busy="true">
          <div class="bone"></div>
          <div class="bone"></div>
          <span class="hidden-text">${text("loading.label")}</span>
        </div>`;
  }
  const { tabs, places, place } = c.nav;
  if (places.length === 0) {
    return nothing;
  }
  return html`<div class="head ${places.length > 1 ? "tabbed" : ""}">
    ${
      tabs.length > 0
        ? html`<requestarr-search
            .value=${c.search.query}
            .label=${text(`search.${c.tab}`)}
            .localizer=${c.localizer}
          ></requestarr-search>`
        : nothing
    }
    ${
      places.length > 1
        ? html`<requestarr-tabs
            .tabs=${places}
            .selected=${place}
            .counts=${{
              downloads: c.live.downloads.list.length,
              requests: c.toDecide,
            }}
            .localizer=${c.localizer}
          ></requestarr-tabs>`
        : nothing
    }
  </div>`;
}

export function renderBody(c: CardController): TemplateResult | typeof nothing {
  const { text } = c.localizer;
  const { info, trouble } = c.info;
  if (!info) {
    return trouble
      ? html`<div class="body">
          <requestarr-state
            .icon=${iconOffline}
            heading=${text("trouble.info.title")}
            text=${text("trouble.info.text")}
            >${again(c)}</requestarr-state
          >
        </div>`
      : nothing;
  }
  const { places, place, tab } = c.nav;
  if (places.length === 0) {
    return html`<div class="body">${renderSetup(c)}</div>`;
  }
  return html`<div
    class="body"
    role=${places.length > 1 ? "tabpanel" : nothing}
    aria-label=${places.length > 1 ? text(`tab.${place}`) : nothing}
    aria-busy=${c.search.view.busy ? "true" : "false"}
  >
    ${place === tab ? renderSearch(c) : renderLater(c)}
  </div>`;
}

function renderSetup(c: CardController): TemplateResult {
  const { text } = c.localizer;
  return html`<requestarr-state
    .icon=${iconConnect}
    heading=${text("setup.title")}
    text=${text(c.isAdmin ? "setup.admin" : "setup.user")}
    >${
      c.isAdmin
        ? html`<div class="actions">
            <a class="btn solid" href=${CONNECT_URL}
              >${text("setup.connect")}</a
            >
          </div>`
        : nothing
    }</requestarr-state
  >`;
}

function renderSearch(c: CardController): TemplateResult {
  const { view } = c.search;
  if (view.skeleton) {
    return html`${renderHeading(c, c.localizer.text("search.busy"))}
      <requestarr-list waiting=${c.kind}></requestarr-list>`;
  }
  if (view.trouble) {
    return html`${renderChoice(c)}${renderTrouble(c)}`;
  }
  if (view.answered === "") {
    return html`${renderChoice(c)}${renderStart(c)}`;
  }
  return view.results.length ? renderResults(c) : renderNone(c);
}

function renderResults(c: CardController): TemplateResult {
  const { text, plural } = c.localizer;
  const { view } = c.search;
  const query = view.answered;
  return html`${renderHeading(
      c,
      view.busy
        ? text("search.busy")
        : plural("search.found", view.results.length, { query })
    )}
    <requestarr-list
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

function renderHeading(c: CardController, note: string): TemplateResult {
  return html`<div class="sect">
    <h3>${c.localizer.text(`heading.${c.tab}`)}</h3>
    <span class="count">${note}</span>
    ${renderInstances(c)}
  </div>`;
}

/** The heading only when there is an instance to choose. */
function renderChoice(c: CardController): TemplateResult | typeof nothing {
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

function renderStart(c: CardController): TemplateResult {
  const { text } = c.localizer;
  return html`<requestarr-state
    .icon=${START_ICONS[c.tab]}
    heading=${text(`start.${c.tab}.title`)}
    text=${text(`start.${c.tab}.text`)}
  ></requestarr-state>`;
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

function renderTrouble(c: CardController): TemplateResult {
  const { trouble } = c.search.view;
  if (!trouble) {
    return html``;
  }
  const silent = ["service_unavailable", "offline", "lost"];
  return html`<requestarr-state
    .icon=${silent.includes(trouble.code) ? iconOffline : iconAttention}
    heading=${troubleTitle(c.localizer, trouble, c.instance)}
    text=${troubleHelp(c.localizer, trouble)}
    >${again(c)}</requestarr-state
  >`;
}

function again(c: CardController): TemplateResult {
  return html`<div class="actions">
    <button class="btn tonal" type="button" @click=${retry}>
      ${c.localizer.text("trouble.again")}
    </button>
  </div>`;
}

function retry(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-retry");
}

function chooseInstance(event: Event): void {
  const select = event.currentTarget as HTMLSelectElement;
  tell(select, "rq-instance", { entryId: select.value });
}

function chooseTab(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  tell(button, "rq-tab", { tab: button.dataset.tab as Tab });
}

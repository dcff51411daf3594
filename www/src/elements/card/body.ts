import { html, nothing, type TemplateResult } from "lit";
import type { Tab } from "../../data/config";
import type { CardController } from "../../state/card-controller";
import { troubleHelp, troubleTitle } from "../../state/trouble";
import {
  iconAttention,
  iconConnect,
  iconMovies,
  iconMusic,
  iconOffline,
  iconSeries,
} from "../../styles/icons";
import { tell } from "../events";
import { renderLater } from "./later-place";
import type { CardResults } from "./results";
import { renderChoice } from "./search-heading";

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
        ? html`<div class="finder">
            <requestarr-search
              .value=${c.search.query}
              .label=${text(`search.${c.tab}`)}
              .localizer=${c.localizer}
            ></requestarr-search>
            <requestarr-recent
              .query=${c.search.query}
              .found=${c.search.found}
              .user=${c.hass?.user?.id ?? ""}
              .localizer=${c.localizer}
            ></requestarr-recent>
          </div>`
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

export function renderBody(
  c: CardController,
  results: CardResults | null
): TemplateResult | typeof nothing {
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
    ${place === tab ? renderSearch(c, results) : renderLater(c)}
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

function renderSearch(c: CardController, results: CardResults | null): unknown {
  const { view } = c.search;
  if (view.trouble && !view.skeleton) {
    return html`${renderChoice(c)}${renderTrouble(c)}`;
  }
  return view.skeleton || view.answered !== ""
    ? (results?.(c) ?? nothing)
    : html`${renderChoice(c)}${renderStart(c)}`;
}

function renderStart(c: CardController): TemplateResult {
  const { text } = c.localizer;
  return html`<requestarr-state
    .icon=${START_ICONS[c.tab]}
    heading=${text(`start.${c.tab}.title`)}
    text=${text(`start.${c.tab}.text`)}
  ></requestarr-state>`;
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

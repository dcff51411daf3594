import { html, nothing, type TemplateResult } from "lit";
import type { PageController } from "../../state/page/page-controller";
import { placeAddress } from "../../state/page/route";
import { iconRequests, iconSearch } from "../../styles/icons";
import { renderLater } from "../card/later-place";
import { renderKinds } from "./head";
import { slotOf } from "../../state/titles/slot-of";
import type { Views } from "./views";

/** What the address says, or what was found. */
export function renderMain(p: PageController, views: Views): unknown {
  const { shown } = p.route;
  if (p.isSearching) {
    return views.results?.(p) ?? nothing;
  }
  switch (shown.what) {
    case "unknown":
      return renderNothing(p, "page.unknown", "page.unknown_text");
    case "title":
      return views.title?.render() ?? renderAwaited(p);
    case "people":
      return p.isAtPeople || !p.card.info.info
        ? (views.people?.render() ?? renderAwaited(p))
        : renderNothing(p, "page.unknown", "page.unknown_text");
    case "request":
      return p.isMissing
        ? renderNothing(p, "page.no_request", "page.no_request_text")
        : renderPlace(p, "requests", views);
    case "shelf":
      return html`<requestarr-opened-shelf
        .home=${p.home}
        .slotOf=${slotOf(p.card)}
        .version=${p.version}
        .localizer=${p.card.localizer}
      ></requestarr-opened-shelf>`;
    case "place":
      return shown.place === "downloads" || shown.place === "requests"
        ? renderPlace(p, shown.place, views)
        : html`${renderKinds(p)}${renderHome(p)}`;
  }
}

/** What draws it is on its way, or an update has taken it away. */
function renderAwaited({ card }: PageController): TemplateResult {
  const { text } = card.localizer;
  return html`<h1 class="hidden-text">${text("loading.label")}</h1>`;
}

function renderPlace(
  p: PageController,
  place: "downloads" | "requests",
  views: Views
): TemplateResult {
  const c = p.card;
  const { text } = c.localizer;
  return html`<div class="measure">
    <h1>${text(`tab.${place}`)}</h1>
    ${
      place === "downloads"
        ? renderLater(c)
        : (views.requests?.render() ?? text("loading.label"))
    }
  </div>`;
}

function renderHome(p: PageController): TemplateResult {
  const { info } = p.card.info;
  const services = info && new Set(info.instances.map((app) => app.service));
  return html`<requestarr-home
    .home=${p.home}
    .slotOf=${slotOf(p.card)}
    .services=${services}
    .waiting=${p.card.toDecide}
    .version=${p.version}
    .localizer=${p.card.localizer}
    ?admin=${p.card.isAdmin}
  ></requestarr-home>`;
}

function renderNothing(
  p: PageController,
  title: "page.unknown" | "page.no_request",
  words: "page.unknown_text" | "page.no_request_text"
): TemplateResult {
  const { text } = p.card.localizer;
  const atRequest = title === "page.no_request";
  return html`<h1 class="hidden-text">${text(title)}</h1>
    <requestarr-state
      .icon=${atRequest ? iconRequests : iconSearch}
      heading=${text(title)}
      text=${text(words)}
      ><div class="actions">
        <a
          class="btn tonal"
          href=${placeAddress(atRequest ? "requests" : "home")}
          >${text(atRequest ? "page.to_requests" : "page.to_home")}</a
        >
      </div></requestarr-state
    >`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { PageController } from "../../state/page/page-controller";
import { placeAddress } from "../../state/page/route";
import { iconRequests, iconSearch } from "../../styles/icons";
import { renderLater } from "../card/later-place";
import { renderKinds } from "./head";
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
        : p.isAtRequests
          ? renderPlace(p, "requests", views)
          : (views.title?.render() ?? renderAwaited(p));
    case "shelf":
      return views.home?.(p) ?? nothing;
    case "place":
      return shown.place === "downloads" || shown.place === "requests"
        ? renderPlace(p, shown.place, views)
        : html`${renderKinds(p)}${views.home?.(p) ?? nothing}`;
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

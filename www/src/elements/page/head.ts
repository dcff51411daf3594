import { html, nothing, type TemplateResult } from "lit";
import type { Localizer } from "../../localize/localize";
import type { PageController } from "../../state/page/page-controller";
import { type PagePlace, placeAddress } from "../../state/page/route";
import {
  iconDownload,
  iconHome,
  iconMenu,
  iconPeople,
  iconRequests,
} from "../../styles/icons";
import { icon } from "../draw";

const ICONS: Readonly<Partial<Record<PagePlace, string>>> = {
  home: iconHome,
  downloads: iconDownload,
  requests: iconRequests,
  people: iconPeople,
};
const COUNTED = {
  downloads: "tabs.downloads",
  requests: "tabs.requests",
} as const;

/** The head: the menu, one box, a few places. */
export function renderHead(
  p: PageController,
  menu: (() => void) | null
): TemplateResult {
  const { hass, localizer: l } = p.card;
  return html`<header class="head stuck-head">
    <div class="top">
      ${
        menu
          ? html`<button
              class="icon-button menu"
              type="button"
              aria-label=${l.text("page.menu")}
              @click=${menu}
            >
              ${icon(iconMenu)}
            </button>`
          : nothing
      }
      <div class="finder">
        <requestarr-search
          .value=${p.search.query}
          .label=${l.text("page.search")}
          .localizer=${l}
        ></requestarr-search>
        <requestarr-recent
          .query=${p.search.query}
          .found=${p.search.found}
          .user=${hass?.user?.id ?? ""}
          .localizer=${l}
        ></requestarr-recent>
      </div>
    </div>
    <nav class="places" aria-label=${l.text("page.places")}>
      ${p.places.map((place) => renderPlace(p, place))}
    </nav>
  </header>`;
}

/** All, movies, series and music, where the bar has no room for them. */
export function renderKinds(
  p: PageController
): TemplateResult | typeof nothing {
  const kinds = p.places.filter((place) => !(place in ICONS));
  return kinds.length > 1
    ? html`<nav class="kinds" aria-label=${p.card.localizer.text("page.kinds")}>
        ${(["home", ...kinds] as const).map(
          (place) =>
            html`<a
              class="pill"
              href=${placeAddress(place)}
              aria-current=${p.place === place ? "page" : nothing}
              >${
                place === "home"
                  ? p.card.localizer.text("page.all")
                  : nameOf(p.card.localizer, place)
              }</a
            >`
        )}
      </nav>`
    : nothing;
}

/** Brings the pill of where one is into the middle of them; gives it. */
export function centerKind(
  root: ParentNode,
  last: Element | null
): Element | null {
  const pill = root.querySelector(".kinds > [aria-current]");
  const row = pill?.parentElement;
  if (row && pill !== last) {
    const frame = row.getBoundingClientRect();
    const box = pill.getBoundingClientRect();
    row.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  }
  return pill;
}

function renderPlace(p: PageController, place: PagePlace): TemplateResult {
  const l = p.card.localizer;
  const { [place]: path = "" } = ICONS;
  const count = countOf(p, place);
  const here = p.place === place && !p.isAtTitle;
  const holds = place === "home" && !(p.place in ICONS);
  return html`<a
    class=${path ? (holds ? "holds" : "") : "kind"}
    href=${placeAddress(place)}
    data-place=${place}
    aria-label=${spoken(l, place, count)}
    aria-current=${here ? "page" : nothing}
  >
    ${path ? icon(path) : nothing}
    <span class="lb">${nameOf(l, place)}</span>
    ${
      count
        ? html`<b class="n num ${place === "requests" ? "due" : ""}"
            >${l.number(count)}</b
          >`
        : nothing
    }
  </a>`;
}

function countOf({ card }: PageController, place: PagePlace): number {
  if (place === "downloads") {
    return card.live.downloads.list.length;
  }
  return place === "requests" ? card.toDecide : 0;
}

function spoken(l: Localizer, place: PagePlace, count: number): string {
  return (place === "downloads" || place === "requests") && count
    ? l.plural(COUNTED[place], count)
    : nameOf(l, place);
}

function nameOf(l: Localizer, place: PagePlace): string {
  return l.text(
    place === "home" || place === "people" ? `page.${place}` : `tab.${place}`
  );
}

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Place } from "../../data/config";
import type { Localizer, PluralKey } from "../../localize/localize";
import {
  iconDownload,
  iconMovies,
  iconMusic,
  iconRequests,
  iconSeries,
} from "../../styles/icons";
import { base } from "../../styles/shared";
import { icon } from "../draw";
import { tell } from "../events";

const ICONS: Readonly<Record<Place, string>> = {
  movies: iconMovies,
  series: iconSeries,
  music: iconMusic,
  downloads: iconDownload,
  requests: iconRequests,
};

const COUNTED: Readonly<Partial<Record<Place, PluralKey>>> = {
  downloads: "tabs.downloads",
  requests: "tabs.requests",
};

type Counts = Readonly<Partial<Record<Place, number>>>;

/** What can be looked for, and what became of it; one stop for the Tab key. */
export class TabBar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .tabs {
        display: flex;
        height: 48px;
        padding: 2px;
        border-radius: 12px;
        background: var(--rq-quiet);
      }
      .tab {
        flex: 1 1 auto;
        min-width: 44px;
        height: 44px;
        border-radius: 10px;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        padding: 0 12px;
        font-weight: 500;
        color: var(--rq-ink-2);
        white-space: nowrap;
        transition:
          background-color var(--rq-fast) ease-out,
          color var(--rq-fast) ease-out;
      }
      .tab[aria-selected="true"] {
        background: var(--rq-tint);
        color: var(--rq-accent-ink);
      }
      .tab:focus-visible {
        outline-offset: -2px;
      }
      .parts {
        flex: none;
        width: 1px;
        margin: 14px 3px;
        background: var(--rq-line);
      }
      .count {
        min-width: 20px;
        height: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: color-mix(in srgb, var(--rq-ink) 10%, transparent);
        color: var(--rq-ink);
        font-size: var(--rq-size-s);
        line-height: 20px;
        font-weight: 500;
        text-align: center;
      }
      .count.mine {
        background: var(--rq-fill);
        color: #fff;
      }
      .tab svg {
        display: none;
        width: 22px;
        height: 22px;
      }
      @supports not (container-type: inline-size) {
        .tabs {
          overflow-x: auto;
        }
      }
      @media (forced-colors: active) {
        .tab[aria-selected="true"] {
          background: Highlight;
          color: HighlightText;
          forced-color-adjust: none;
        }
        .tab:focus-visible {
          outline-offset: 2px;
        }
      }
      @container (max-width: 599px) {
        .tab {
          gap: 4px;
          padding: 0 4px;
        }
      }
      @container (max-width: 439px) or (max-width: 26em) {
        .tabs {
          height: auto;
        }
        .tab {
          position: relative;
          flex-direction: column;
          height: auto;
          min-height: 52px;
          gap: 2px;
          padding: 0 1px;
          font-size: var(--rq-size-s);
          line-height: calc(16em / 12);
        }
        .tab svg {
          display: block;
        }
        .parts {
          display: none;
        }
        .count {
          position: absolute;
          inset-block-start: 1px;
          inset-inline-start: calc(50% + 5px);
          min-width: calc(16em / 12);
          height: calc(16em / 12);
          padding: 0 4px;
          line-height: calc(16em / 12);
          background: var(--rq-ink-2);
          color: var(--rq-card);
        }
      }
      @container (max-width: 21em) {
        .tab {
          flex: 1 1 0;
          min-height: 44px;
        }
        .tab span {
          display: none;
        }
        .count {
          inset-inline: auto 0;
        }
      }
      @container (max-width: 14em) {
        .count {
          position: static;
        }
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Place[] = [];
  @property() selected: Place = "movies";
  /** How many things there are in a place, where that is worth a word. */
  @property({ attribute: false }) counts: Counts = {};
  @property({ attribute: false }) localizer!: Localizer;

  override focus(): void {
    const index = this.tabs.indexOf(this.selected);
    this.renderRoot.querySelectorAll<HTMLElement>(".tab")[index]?.focus();
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    return html`<div
      class="tabs"
      role="tablist"
      aria-label=${text("tabs.label")}
      @keydown=${this._onKeydown}
    >
      ${this.tabs.map(
        (tab, index) =>
          html`${
              index > 0 && index === this._looking
                ? html`<span class="parts" aria-hidden="true"></span>`
                : nothing
            }<button
              class="tab"
              type="button"
              role="tab"
              data-tab=${tab}
              aria-label=${this._label(tab)}
              aria-selected=${tab === this.selected ? "true" : "false"}
              tabindex=${tab === this.selected ? 0 : -1}
              @click=${this._onClick}
            >
              ${icon(ICONS[tab])}<span>${text(`tab.${tab}`)}</span> ${
                this.counts[tab]
                  ? html`<b
                      class="count num ${tab === "requests" ? "mine" : ""}"
                      aria-hidden="true"
                      >${this.localizer.number(this.counts[tab])}</b
                    >`
                  : nothing
              }
            </button>`
      )}
    </div>`;
  }

  /** How many of the tabs are there to look for something. */
  private get _looking(): number {
    return this.tabs.findIndex((tab) => tab in COUNTED);
  }

  /** "Downloads, 5 under way" */
  private _label(place: Place): string {
    const { text, plural } = this.localizer;
    const key = COUNTED[place];
    const count = this.counts[place];
    return key && count ? plural(key, count) : text(`tab.${place}`);
  }

  private readonly _onClick = (event: Event): void => {
    const { tab } = (event.currentTarget as HTMLElement).dataset;
    this._select(this.tabs.findIndex((known) => known === tab));
  };

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    const to = this._target(event.key);
    if (to !== null) {
      event.preventDefault();
      event.stopPropagation();
      this._select(to);
      void this.updateComplete.then(() => {
        this.focus();
      });
    }
  };

  private _target(key: string): number | null {
    const count = this.tabs.length;
    const at = this.tabs.indexOf(this.selected);
    const mirrored = getComputedStyle(this).direction === "rtl";
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) {
      return (at + (mirrored ? -step : step) + count) % count;
    }
    return { Home: 0, End: count - 1 }[key] ?? null;
  }

  private _select(index: number): void {
    const tab = this.tabs[index];
    if (tab && tab !== this.selected) {
      tell(this, "rq-tab", { tab });
    }
  }
}

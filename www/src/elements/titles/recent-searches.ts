import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property } from "lit/decorators.js";
import type { Localizer } from "../../localize/localize";
import { RecentSearches } from "../../state/titles/recent-searches";
import { iconHistory } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { pillStyles } from "../../styles/pill";
import { icon } from "../draw";
import { tell } from "../events";

/** What was searched for last, below the field while that is empty and in use. */
export class RecentSearchesElement extends LitElement {
  static override styles = [
    controls,
    pillStyles,
    css`
      .box {
        padding: 8px 16px 16px;
        border-radius: 12px;
        background: var(--rq-card);
        box-shadow:
          0 8px 28px #0005,
          0 0 0 1px var(--rq-line);
      }
      .sub {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
      }
      h2 {
        margin: 0;
        font-size: inherit;
        font-weight: 500;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        min-width: 0;
      }
      .pill {
        gap: 8px;
        max-width: 100%;
        border: 0;
        font: inherit;
        color: inherit;
        overflow-wrap: anywhere;
        text-align: start;
      }
      svg {
        width: 18px;
        height: 18px;
        color: var(--rq-ink-2);
      }
      p {
        margin-top: 12px;
        font-size: var(--rq-size-s);
        color: var(--rq-ink-2);
      }
      @media (forced-colors: active) {
        .box {
          border: 1px solid;
        }
      }
    `,
  ];

  /** What is typed. */
  @property() query = "";
  /** What was searched for and found; "": nothing, or it isn't known yet. */
  @property() found = "";
  @property() user = "";
  @property({ attribute: false }) localizer!: Localizer;

  private readonly _searches = new RecentSearches(
    () => globalThis.localStorage,
    () => this.user
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("found") && this.found) {
      this._searches.add(this.found);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { all } = this._searches;
    if (this.query.trim() || !all.length) {
      return nothing;
    }
    const { text } = this.localizer;
    return html`<section
      class="box"
      aria-label=${text("recent.heading")}
      @mousedown=${keepFocus}
    >
      <div class="sub">
        <h2>${text("recent.heading")}</h2>
        <button class="btn text" type="button" @click=${this._onClear}>
          ${text("recent.clear")}
        </button>
      </div>
      <ul>
        ${all.map(
          (term) =>
            html`<li>
              <button
                class="pill"
                type="button"
                dir="auto"
                value=${term}
                aria-label=${text("recent.again", { query: term })}
                @click=${this._onChoose}
              >
                ${icon(iconHistory)}<span>${term}</span>
              </button>
            </li>`
        )}
      </ul>
      <p>${text("recent.links")}</p>
    </section>`;
  }

  private readonly _onChoose = (event: Event): void => {
    const { value } = event.currentTarget as HTMLButtonElement;
    tell(this, "rq-type", { text: value });
    tell(this, "rq-submit");
    tell(this, "rq-up");
  };

  private readonly _onClear = (): void => {
    this._searches.clear();
    this.requestUpdate();
    tell(this, "rq-up");
  };
}

/** A press leaves the focus in the field, so that this stays. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

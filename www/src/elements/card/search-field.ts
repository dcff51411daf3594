import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Localizer } from "../../localize/localize";
import { iconClose, iconSearch } from "../../styles/icons";
import { base, buttons } from "../../styles/shared";
import { icon } from "../draw";
import { tell } from "../events";

const LONGEST_QUERY = 200;

/** The search field; what is typed in it is never touched by an answer. */
export class SearchField extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .field {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 48px;
        padding-inline: 14px 2px;
        border-radius: 12px;
        background: var(--rq-quiet);
        box-shadow: inset 0 0 0 1px var(--rq-line);
      }
      .field > svg {
        color: var(--rq-ink-2);
      }
      .field:focus-within {
        box-shadow: inset 0 0 0 2px var(--rq-accent-ink);
      }
      input {
        flex: 1;
        min-width: 0;
        min-height: 48px;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        font-size: var(--rq-size-l);
        font-size: max(16px, var(--rq-size-l));
        line-height: 1.5;
        color: var(--rq-ink);
        caret-color: var(--rq-accent-ink);
        text-overflow: ellipsis;
        -webkit-appearance: none;
        appearance: none;
      }
      input:focus-visible {
        outline: none;
      }
      input::placeholder {
        color: var(--rq-ink-2);
        opacity: 1;
      }
      input::-webkit-search-cancel-button {
        display: none;
      }
      @media (forced-colors: active) {
        .field:focus-within {
          outline: 3px solid Highlight;
        }
        input {
          padding-inline: 12px;
          border-radius: 12px;
        }
      }
    `,
  ];

  @property() value = "";
  @property() label = "";
  @property({ attribute: false }) localizer!: Localizer;
  @query("input") private readonly _input!: HTMLInputElement;

  override focus(): void {
    this._input.focus();
  }

  override render(): TemplateResult {
    return html`<div class="field" role="search">
      ${icon(iconSearch)}
      <input
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength=${LONGEST_QUERY}
        aria-label=${this.label}
        placeholder=${this.label}
        .value=${live(this.value)}
        @input=${this._onInput}
        @keydown=${this._onKeydown}
      />
      ${
        this.value
          ? html`<button
              class="icon-button"
              type="button"
              aria-label=${this.localizer.text("search.clear")}
              @click=${this._onClear}
            >
              ${icon(iconClose)}
            </button>`
          : nothing
      }
    </div>`;
  }

  private readonly _onInput = (): void => {
    tell(this, "rq-type", { text: this._input.value });
  };

  private readonly _onClear = (): void => {
    tell(this, "rq-type", { text: "" });
    this._input.focus();
  };

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Enter") {
      tell(this, "rq-submit");
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      tell(this, "rq-down");
    } else if (event.key === "Escape") {
      this._onEscape(event);
    }
  };

  /** Empties the field first; leaves it when it is empty. */
  private _onEscape(event: KeyboardEvent): void {
    event.preventDefault();
    if (this._input.value) {
      event.stopPropagation();
      tell(this, "rq-type", { text: "" });
    } else {
      this._input.blur();
    }
  }
}

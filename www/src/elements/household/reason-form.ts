import { css, html, LitElement, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import type { Localizer } from "../../localize/localize";
import { base, buttons } from "../../styles/shared";
import { tell } from "../events";

const LONGEST_REASON = 500;

/** Why something is declined, if somebody wants to say it. */
export class ReasonForm extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
        z-index: 1;
        display: block;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      input {
        flex: 1 1 180px;
        min-width: 0;
        height: 44px;
        padding: 0 12px;
        border: 0;
        border-radius: 10px;
        background: var(--rq-quiet);
        font: inherit;
        font-size: 16px;
        color: var(--rq-ink);
        caret-color: var(--rq-accent-ink);
      }
      input::placeholder {
        color: var(--rq-ink-2);
        opacity: 1;
      }
      input:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  /** The title that is declined. */
  @property() label = "";
  @property({ attribute: false }) localizer!: Localizer;
  @query("input") private readonly _input!: HTMLInputElement;

  override focus(): void {
    this._input.focus();
  }

  protected override firstUpdated(): void {
    this.focus();
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    const title = this.label;
    return html`<form @submit=${this._onSubmit} @keydown=${this._onKeydown}>
      <input
        type="text"
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        maxlength=${LONGEST_REASON}
        aria-label=${text("decline.reason_label", { title })}
        placeholder=${text("decline.reason")}
      />
      <button
        class="btn solid"
        type="submit"
        aria-label=${text("decline.word_label", { title })}
      >
        ${text("decline.word")}
      </button>
      <button class="btn text" type="button" @click=${this._cancel}>
        ${text("remove.cancel")}
      </button>
    </form>`;
  }

  private readonly _onSubmit = (event: Event): void => {
    event.preventDefault();
    tell(this, "rq-reason", { reason: this._input.value.trim() });
  };

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this._cancel();
    }
  };

  private readonly _cancel = (): void => {
    tell(this, "rq-reason", { reason: null });
  };
}

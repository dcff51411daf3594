import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import type { SlotView } from "../../state/titles/slot-view";
import { iconPlus } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { drawSign, icon, typed } from "../draw";
import { tell } from "../events";

/** The one place of a title: the action while there is one, then the truth. */
export class MediaSlot extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        z-index: 1;
        height: 44px;
        min-width: 0;
        display: flex;
        align-items: center;
      }
      :host([data-state="status"]),
      :host([data-state="failed"]) {
        pointer-events: none;
      }
      .btn {
        width: var(--rq-slot-button, 100%);
      }
      .status {
        display: flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
        animation: rq-appear var(--rq-fast) ease-out;
      }
      .status > svg {
        width: 20px;
        height: 20px;
        color: var(--tone);
      }
      .status > div {
        min-width: 0;
      }
      b,
      .detail {
        display: block;
        font-size: var(--rq-size-s);
        line-height: calc(16em / 12);
      }
      b {
        font-weight: 500;
        color: var(--tone-word, var(--tone));
      }
      .detail {
        color: var(--rq-ink-2);
      }
      .failed .detail {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-height: calc(14em / 12);
        white-space: normal;
      }
      @keyframes rq-appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) view: SlotView | null = null;
  @query("button") private readonly _button!: HTMLButtonElement | null;

  /** Takes the focus if there is something to press. */
  takeFocus(): boolean {
    this._button?.focus();
    return this._button !== null;
  }

  override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) {
      return nothing;
    }
    this.dataset.state = view.state;
    return view.state === "action"
      ? html`<button
          class="btn tonal"
          type="button"
          aria-label=${view.label}
          aria-haspopup=${view.choose ? "dialog" : nothing}
          @click=${this._onClick}
        >
          ${view.choose ? nothing : icon(iconPlus)}${view.word}
        </button>`
      : html`<div class="status ${view.tone} ${view.state}">
          ${drawSign(view.sign)}
          <div>
            <b class="one">${view.word}</b>
            ${
              view.detail
                ? html`<span class="detail one num"
                    >${typed(view.detail, view.typed)}</span
                  >`
                : nothing
            }
          </div>
        </div>`;
  }

  private readonly _onClick = (): void => {
    tell(this, "rq-act");
  };
}

import { css, html, LitElement, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { HouseholdRequest } from "../../data/household/request";
import type { Localizer } from "../../localize/localize";
import { Drafts } from "../../state/household/drafts";
import type { HouseholdController } from "../../state/household/household-controller";
import { inputStyles } from "../../styles/household/inputs";
import { base, buttons } from "../../styles/shared";
import { tell, type Told } from "../events";

const LONGEST_REASON = 500;
const READY = ["decline.have", "decline.age", "decline.space"] as const;

/** Why something is declined, if somebody wants to say it. */
export class ReasonForm extends LitElement {
  static override styles = [
    base,
    buttons,
    inputStyles,
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
        caret-color: var(--rq-accent-ink);
      }
      .ready {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        width: 100%;
      }
      .ready .btn {
        height: auto;
        min-height: 44px;
        white-space: normal;
      }
      input:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  /** The title that is declined. */
  @property() label = "";
  @property({ attribute: false }) localizer!: Localizer;
  /** What was typed stays there until it has reached who asked. */
  @property({ attribute: false }) drafts = new Drafts("");
  @property({ attribute: false }) request = "";
  @state() private _chosen = "";
  /** What stood there before a reason was chosen. */
  private _typed = "";
  @query("input") private readonly _input!: HTMLInputElement;

  override focus(): void {
    this._input.focus();
  }

  protected override firstUpdated(): void {
    this._input.value = this.drafts.get(this.request);
    this.focus();
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    const title = this.label;
    return html`<form @submit=${this._onSubmit} @keydown=${this._onKeydown}>
      <div class="ready" role="group" aria-label=${text("decline.ready_label")}>
        ${READY.map((key) => this._renderReady(text(key)))}
      </div>
      <input
        @input=${this._onInput}
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

  private _renderReady(reason: string): TemplateResult {
    const isChosen = this._chosen === reason;
    return html`<button
      class="btn ${isChosen ? "tonal" : "plain"}"
      type="button"
      aria-pressed=${isChosen ? "true" : "false"}
      @click=${(): void => {
        this._choose(isChosen ? "" : reason);
      }}
    >
      ${reason}
    </button>`;
  }

  /** Chosen in place of what was typed, which comes back with the next press. */
  private _choose(reason: string): void {
    if (!this._chosen) {
      this._typed = this._input.value;
    }
    this._chosen = reason;
    this._input.value = reason || this._typed;
    this._input.focus();
  }

  private readonly _onInput = (): void => {
    this._chosen = "";
    this.drafts.set(this.request, this._input.value);
  };

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

/** Asks why a request is declined. */
export function renderReason(
  { card, drafts }: HouseholdController,
  { id, title }: HouseholdRequest,
  onReason?: (event: Told<"rq-reason">) => void
): TemplateResult {
  return html`<requestarr-reason
    data-id=${id}
    .label=${title}
    .drafts=${drafts}
    .request=${id}
    .localizer=${card.localizer}
    @rq-reason=${onReason}
  ></requestarr-reason>`;
}

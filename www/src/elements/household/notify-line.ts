import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query } from "lit/decorators.js";
import type { Localizer } from "../../localize/localize";
import type { NotifyOffer } from "../../state/household/notify-offer";
import { notifyLineStyles } from "../../styles/household/notify-line";
import { base, buttons } from "../../styles/shared";

/** One line that offers to be told on a phone, and what was said to the answer. */
export class NotifyLine extends LitElement {
  static override styles = [base, buttons, notifyLineStyles];

  @property({ attribute: false }) offer!: NotifyOffer;
  @property({ attribute: false }) localizer!: Localizer;
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  @query("p") private readonly _text!: HTMLElement | null;
  private _hadFocus = false;

  protected override willUpdate(): void {
    this._hadFocus = this.shadowRoot?.activeElement != null;
  }

  /** The button that was pressed is gone: the sentence has the focus then. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this._hadFocus && !this.shadowRoot?.activeElement) {
      this._text?.focus({ preventScroll: true });
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { localizer: l } = this;
    const { failed, phones, said } = this.offer;
    if (!phones.length) {
      return said
        ? html`<div class="line">
            <p tabindex="-1" role="status">${said}</p>
          </div>`
        : nothing;
    }
    return html`<div class="line">
      <p tabindex="-1" role=${failed ? "alert" : nothing}>
        ${
          failed
            ? said || l.text("failed.offline")
            : l.text("offer.text", { phones: l.list(phones) })
        }
      </p>
      ${this._renderButton("offer.yes", "btn tonal", true)}
      ${this._renderButton("offer.no", "btn text", false)}
    </div>`;
  }

  private _renderButton(
    name: "offer.yes" | "offer.no",
    classes: string,
    on: boolean
  ): TemplateResult {
    return html`<button
      class=${classes}
      type="button"
      @click=${(): void => void this.offer.answer(on)}
    >
      ${this.localizer.text(name)}
    </button>`;
  }
}

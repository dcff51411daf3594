import type { PropertyValues, TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Placed } from "../../data/home/discover";
import type { Localizer } from "../../localize/localize";
import { failureText } from "../../state/failure";
import { Arranging } from "../../state/home/arranging";
import type { HomeController } from "../../state/home/home-controller";
import { arrangeStyles } from "../../styles/home/arrange";
import { iconDown, iconUp } from "../../styles/icons";
import { base, buttons } from "../../styles/shared";
import { followArrow } from "../arrows";
import { closeDialog, isOpenDialog, openDialog } from "../dialog";
import { icon } from "../draw";

const NO_APP = { service: "", entryId: "" };
const STEPS = [-1, 1] as const;

/** Which shelves Home has, and in which order. */
export class ArrangeDialog extends LitElement {
  static override styles = [base, buttons, arrangeStyles];

  @property({ attribute: false }) home!: HomeController;
  @property({ attribute: false }) localizer!: Localizer;
  @property({ type: Boolean }) admin = false;
  @state() private _arranging: Arranging | null = null;
  @query("dialog") private readonly _dialog!: HTMLDialogElement | null;
  /** The button that takes the focus along with its row. */
  private _wish = "";

  /** Opens it with the shelves as they are now. */
  async open(): Promise<void> {
    // What was set before the element was defined is there from its first update on.
    await this.updateComplete;
    this._arranging = new Arranging(this.home, () => {
      this.requestUpdate();
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this._arranging && !isOpenDialog(this._dialog)) {
      openDialog(this._dialog);
    }
    const wished = this._wish && this.renderRoot.querySelector(this._wish);
    this._wish = "";
    if (wished instanceof HTMLElement) {
      wished.focus();
    }
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    const { _arranging: now } = this;
    return html`<dialog
      aria-labelledby="name"
      @close=${this._onClose}
      @keydown=${this._onKeydown}
    >
      <h2 id="name">${text("arrange.title")}</h2>
      ${now ? this._renderInside(now) : nothing}
    </dialog>`;
  }

  private _renderInside(now: Arranging): TemplateResult {
    const { text } = this.localizer;
    return html`${this.admin ? this._renderWho(now) : nothing}
      <ol>
        ${repeat(
          now.rows,
          ({ id }) => id,
          (row) => this._renderRow(now, row)
        )}
      </ol>
      <p class="err" role="alert">
        ${now.failure ? failureText(this.localizer, NO_APP, now.failure) : ""}
      </p>
      <div class="acts">
        <button
          class="btn text"
          type="button"
          @click=${(): void => void this._end(now.reset())}
        >
          ${text("arrange.reset")}
        </button>
        <span class="push"></span>
        <button class="btn plain" type="button" @click=${this._onCancel}>
          ${text("arrange.cancel")}
        </button>
        <button
          class="btn solid"
          type="button"
          @click=${(): void => void this._end(now.save())}
        >
          ${text("arrange.save")}
        </button>
      </div>`;
  }

  private _renderWho(now: Arranging): TemplateResult {
    const { text } = this.localizer;
    return html`<fieldset>
      <legend class="hidden-text">${text("arrange.who")}</legend>
      ${(["me", "everyone"] as const).map(
        (who) =>
          html`<label class="pill ${now.who === who ? "on" : ""}">
            <input
              class="hidden-text"
              type="radio"
              name="who"
              .checked=${live(now.who === who)}
              @change=${(): void => {
                now.choose(who);
              }}
            />${text(`arrange.${who}`)}
          </label>`
      )}
    </fieldset>`;
  }

  private _renderRow(now: Arranging, { id, title, shown }: Placed): unknown {
    const { text } = this.localizer;
    return html`<li data-id=${id}>
      <label>
        <input
          type="checkbox"
          aria-label=${text("arrange.show", { shelf: title })}
          .checked=${live(shown)}
          @change=${(event: Event): void => {
            now.show(id, (event.currentTarget as HTMLInputElement).checked);
          }}
        /><span dir="auto">${title}</span>
      </label>
      ${STEPS.map((step) => {
        const key = step < 0 ? "arrange.up" : "arrange.down";
        return html`<button
          class="icon-button"
          type="button"
          data-step=${step}
          aria-label=${text(key, { shelf: title })}
          aria-disabled=${now.canMove(id, step) ? "false" : "true"}
          @click=${(): void => {
            this._wish = `[data-id="${CSS.escape(id)}"] [data-step="${String(step)}"]`;
            now.move(id, step);
          }}
        >
          ${icon(step < 0 ? iconUp : iconDown)}
        </button>`;
      })}
    </li>`;
  }

  private async _end(kept: Promise<boolean>): Promise<void> {
    if (await kept) {
      this._onCancel();
    }
  }

  private readonly _onCancel = (): void => {
    closeDialog(this._dialog);
  };

  private readonly _onClose = (): void => {
    this._arranging = null;
  };

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    followArrow(event, this.renderRoot);
  };
}

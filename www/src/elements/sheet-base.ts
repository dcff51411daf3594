import {
  type CSSResultGroup,
  html,
  LitElement,
  type TemplateResult,
} from "lit";
import { property, query } from "lit/decorators.js";
import type { Localizer } from "../localize/localize";
import { iconClose } from "../styles/icons";
import { rings } from "../styles/ring";
import { base, buttons, tones } from "../styles/shared";
import { sheetStyles } from "../styles/sheet";
import { titlePartStyles } from "../styles/titles/title-parts";
import { followArrow } from "./arrows";
import { closeDialog, isOpenDialog, openDialog } from "./dialog";
import { icon } from "./draw";

/** What stands at the top of a sheet. */
export interface SheetTop {
  readonly title: string;
  readonly posterUrl: string | null;
  readonly shape: "poster" | "round" | "square";
}

/** A dialog about one thing, its picture at the top. */
export abstract class SheetBase extends LitElement {
  static override styles: CSSResultGroup = [
    base,
    buttons,
    tones,
    rings,
    titlePartStyles,
    sheetStyles,
  ];

  @property() polite = "";
  @property() urgent = "";
  @property({ attribute: false }) localizer!: Localizer;
  @query("dialog") private readonly _dialog!: HTMLDialogElement | null;
  private _wasWanted = false;

  /** Whether there is something to show. */
  protected abstract readonly wanted: boolean;

  /** A person, or whoever opened it, closed it. */
  protected abstract closed(): void;

  /** Put back later, it would be open and yet not in front. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    closeDialog(this._dialog);
  }

  protected override updated(): void {
    const { wanted } = this;
    const dialog = this._dialog;
    if (wanted !== this._wasWanted) {
      this._wasWanted = wanted;
      if (!wanted) {
        closeDialog(dialog);
      } else if (this.isConnected && !isOpenDialog(dialog)) {
        openDialog(dialog);
      }
    }
    if (isOpenDialog(dialog) && !this.shadowRoot?.activeElement) {
      dialog?.querySelector<HTMLElement>(".close")?.focus();
    }
  }

  protected renderDialog(inside: unknown): TemplateResult {
    return html`<dialog
      aria-labelledby="title"
      @close=${this._onClose}
      @click=${this._onClick}
      @keydown=${this._onKeydown}
    >
      ${inside}
      <div class="hidden-text" role="status">${this.polite}</div>
      <div class="hidden-text" role="alert">${this.urgent}</div>
    </dialog>`;
  }

  protected renderTop(
    { title, posterUrl, shape }: SheetTop,
    facts: readonly unknown[]
  ): TemplateResult {
    return html`<div class="backdrop" aria-hidden="true">
        <requestarr-poster
          .label=${title}
          .url=${posterUrl}
        ></requestarr-poster>
      </div>
      <button
        class="icon-button close"
        type="button"
        aria-label=${this.localizer.text("sheet.close")}
        @click=${this.close}
      >
        ${icon(iconClose)}
      </button>
      <div class="top">
        <requestarr-poster
          shape=${shape}
          .label=${title}
          .url=${posterUrl}
        ></requestarr-poster>
        <div class="names">
          <h2 id="title"><bdi>${title}</bdi></h2>
          <div class="facts num">
            <div>
              ${facts
                .filter((fact) => fact !== "" && fact !== null)
                .map((fact) => html`<span class="fact">${fact}</span>`)}
            </div>
          </div>
        </div>
      </div>`;
  }

  protected readonly close = (): void => {
    closeDialog(this._dialog);
  };

  private readonly _onClose = (): void => {
    this.closed();
  };

  /** A press beside the sheet closes it. */
  private readonly _onClick = (event: Event): void => {
    if (event.target === this._dialog) {
      this.close();
    }
  };

  /** Keys pressed in the sheet are not for the card below it. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    followArrow(event, this.renderRoot);
  };
}

import type { CSSResultGroup, TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import type { Localizer } from "../localize/localize";
import { iconClose } from "../styles/icons";
import { controls } from "../styles/controls";
import { sheetStyles } from "../styles/sheet";
import { sheetRoomStyles } from "../styles/sheet-room";
import { titlePartStyles } from "../styles/titles/title-parts";
import { followArrow } from "./arrows";
import { closeDialog, isOpenDialog, openDialog } from "./dialog";
import { icon } from "./draw";
import { Swipe } from "./swipe";

/** What stands at the top of a sheet. */
export interface SheetTop {
  readonly title: string;
  readonly posterUrl: string | null;
  readonly shape: "poster" | "round" | "square";
}

/** A dialog about one thing, its picture at the top. */
export abstract class SheetBase extends LitElement {
  static override styles: CSSResultGroup = [
    controls,
    titlePartStyles,
    sheetStyles,
    sheetRoomStyles,
  ];

  @property() polite = "";
  @property() urgent = "";
  @property({ attribute: false }) localizer!: Localizer;
  @query("dialog") private readonly _dialog!: HTMLDialogElement | null;
  private _wasWanted = false;
  private readonly _swipe = new Swipe(() => {
    this.close();
  });

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
      } else if (this.isConnected && dialog && !isOpenDialog(dialog)) {
        this._swipe.reset(dialog);
        dialog.classList.remove("scrolled");
        openDialog(dialog);
      }
    }
    if (isOpenDialog(dialog) && !this.shadowRoot?.activeElement) {
      dialog?.querySelector<HTMLElement>(".close")?.focus();
    }
  }

  /** `wide`: its parts stand side by side where there is room. */
  protected renderDialog(
    inside: unknown,
    title = "",
    wide = false
  ): TemplateResult {
    return html`<dialog
      aria-labelledby="title"
      ?data-wide=${wide}
      @close=${this._onClose}
      @click=${this._onClick}
      @keydown=${this._onKeydown}
      @scroll=${this._onScroll}
      @touchstart=${this._swipe}
      @touchmove=${this._swipe}
      @touchend=${this._swipe}
      @touchcancel=${this._swipe}
    >
      ${inside === nothing ? nothing : this._renderBar(title)} ${inside}
      <div class="hidden-text" role="status">${this.polite}</div>
      <div class="hidden-text" role="alert">${this.urgent}</div>
    </dialog>`;
  }

  /** What stays in view, however far the sheet is scrolled. */
  private _renderBar(title: string): TemplateResult {
    return html`<div class="bar">
      <button
        class="icon-button close"
        type="button"
        aria-label=${this.localizer.text("sheet.close")}
        @click=${this.close}
      >
        ${icon(iconClose)}
      </button>
      <span class="name one" aria-hidden="true" dir="auto">${title}</span>
      <i class="handle" aria-hidden="true"></i>
    </div>`;
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

  /** Once its title is out of sight, the bar above says it. */
  private readonly _onScroll = {
    handleEvent: (): void => {
      const dialog = this._dialog;
      const bar = dialog?.querySelector(".bar")?.getBoundingClientRect();
      const title = dialog?.querySelector("#title")?.getBoundingClientRect();
      const scrolled = dialog?.querySelector(".scroll")?.scrollTop ?? 0;
      const isScrolled =
        bar &&
        title &&
        scrolled + (dialog?.scrollTop ?? 0) > 0 &&
        title.bottom < bar.bottom;
      dialog?.classList.toggle("scrolled", Boolean(isScrolled));
    },
    capture: true,
    passive: true,
  };

  /** Keys pressed in the sheet are not for the card below it. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    followArrow(event, this.renderRoot);
  };
}

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";
import { keyOf, type MediaItem } from "../data/types";
import { facts, ratingText } from "../format/facts";
import type { Callout, SheetButton } from "../format/sheet";
import { iconAgain, iconClose } from "../icons";
import type { Localizer } from "../localize/localize";
import { rings } from "../styles/ring";
import { base, buttons, tones } from "../styles/shared";
import { sheetStyles } from "../styles/sheet";
import { drawSign, icon, rating, ring } from "./draw";
import { tell } from "./events";

/** Everything about one title, and the button that asks for it. */
export class TitleSheet extends LitElement {
  static override styles = [base, buttons, tones, rings, sheetStyles];

  /** The sheet is open while there is a title. */
  @property({ attribute: false }) item: MediaItem | null = null;
  @property({ attribute: false }) callout: Callout | null = null;
  @property({ attribute: false }) button: SheetButton | null = null;
  /** What can be chosen of it. */
  @property({ attribute: false }) picker: TemplateResult | typeof nothing =
    nothing;
  /** The quiet line above the button: app, quality. */
  @property() note = "";
  @property() polite = "";
  @property() urgent = "";
  @property({ attribute: false }) localizer!: Localizer;
  @state() private _whole = false;
  @state() private _clipped = false;
  @query("dialog") private readonly _dialog!: HTMLDialogElement;
  @query(".overview") private readonly _overview!: HTMLElement | null;
  private _last: MediaItem | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { item } = this;
    if (changed.has("item") && item) {
      if (!this._last || keyOf(this._last) !== keyOf(item)) {
        this._whole = false;
      }
      this._last = item;
    }
  }

  override render(): TemplateResult {
    const item = this.item ?? this._last;
    return html`<dialog
      aria-labelledby="title"
      @close=${this._onClose}
      @click=${this._onClick}
      @keydown=${this._onKeydown}
    >
      ${item ? this._renderItem(item) : nothing}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("item")) {
      this._follow();
    }
    const overview = this._overview;
    if (overview && !this._whole) {
      this._clipped = overview.scrollHeight > overview.clientHeight + 1;
    }
    if (this._dialog.open && !this.shadowRoot?.activeElement) {
      this._dialog.querySelector<HTMLElement>(".close")?.focus();
    }
  }

  private _follow(): void {
    if (this.item && !this._dialog.open) {
      this._dialog.showModal();
    } else if (!this.item && this._dialog.open) {
      this._dialog.close();
    }
  }

  private _renderItem(item: MediaItem): TemplateResult {
    return html`
      <div class="scroll">
        ${this._renderTop(item)}
        <div class="inner">
          ${this.callout ? this._renderCallout(this.callout) : nothing}
          ${this._renderOverview(item)} ${this.picker}
        </div>
      </div>
      ${this._renderFoot()}
      <div class="hidden-text" role="status">${this.polite}</div>
      <div class="hidden-text" role="alert">${this.urgent}</div>
    `;
  }

  private _renderTop(item: MediaItem): TemplateResult {
    const shape = item.kind === "artist" ? "round" : "poster";
    return html`<div class="backdrop" aria-hidden="true">
        <requestarr-poster
          .label=${item.title}
          .url=${item.posterUrl}
        ></requestarr-poster>
      </div>
      <button
        class="icon-button close"
        type="button"
        aria-label=${this.localizer.text("sheet.close")}
        @click=${this._onCloseButton}
      >
        ${icon(iconClose)}
      </button>
      <div class="top">
        <requestarr-poster
          shape=${shape}
          .label=${item.title}
          .url=${item.posterUrl}
        ></requestarr-poster>
        <div class="names">
          <h2 id="title"><bdi>${item.title}</bdi></h2>
          <div class="facts num"><div>${this._renderFacts(item)}</div></div>
        </div>
      </div>`;
  }

  private _renderFacts(item: MediaItem): TemplateResult[] {
    const l = this.localizer;
    const stars = ratingText(l, item);
    const age = item.certification;
    return [
      ...facts(l, item, false),
      stars && rating(stars, l.text("facts.rating", { rating: stars })),
      age &&
        html`<span class="age"
          ><span class="hidden-text"
            >${l.text("facts.certification", { certification: age })}</span
          ><span aria-hidden="true">${age}</span></span
        >`,
      item.genres.slice(0, 3).join(", "),
    ]
      .filter((fact) => fact !== "" && fact !== null)
      .map((fact) => html`<span class="fact">${fact}</span>`);
  }

  private _renderCallout(callout: Callout): TemplateResult {
    return html`<div class="why ${callout.tone}">
      ${drawSign(callout.sign)}
      <div>
        <b>${callout.word}</b
        ><span class="num ${callout.own ? "own" : ""}">${callout.text}</span>
        ${
          callout.again
            ? html`<button
                class="btn plain"
                type="button"
                @click=${this._onLookAgain}
              >
                ${icon(iconAgain)}${this.localizer.text("sheet.look_again")}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private _renderOverview(item: MediaItem): TemplateResult | typeof nothing {
    const { text } = this.localizer;
    if (!item.overview) {
      return item.kind === "artist"
        ? nothing
        : html`<p class="overview none">${text("sheet.no_overview")}</p>`;
    }
    return html`<p class="overview ${this._whole ? "whole" : ""}">
        ${item.overview}
      </p>
      ${
        this._clipped
          ? html`<button
              class="btn text more"
              type="button"
              aria-expanded=${this._whole ? "true" : "false"}
              @click=${this._onMore}
            >
              ${text(this._whole ? "sheet.less" : "sheet.more")}
            </button>`
          : nothing
      }`;
  }

  private _renderFoot(): TemplateResult | typeof nothing {
    const { button, note } = this;
    if (!button && !note) {
      return nothing;
    }
    return html`<div class="foot">
      ${note ? html`<p class="note">${note}</p>` : nothing}
      ${
        button
          ? html`<button
              class="btn solid big ${button.state}"
              type="button"
              aria-disabled=${button.state === "ready" ? "false" : "true"}
              @click=${this._onRequest}
            >
              ${button.state === "busy" ? ring("turning") : nothing}${button.word}
            </button>`
          : nothing
      }
    </div>`;
  }

  private readonly _onRequest = (): void => {
    if (this.button?.state === "ready") {
      tell(this, "rq-request-chosen");
    }
  };

  private readonly _onLookAgain = (): void => {
    tell(this, "rq-look-again");
  };

  private readonly _onMore = (): void => {
    this._whole = !this._whole;
  };

  private readonly _onCloseButton = (): void => {
    this._dialog.close();
  };

  private readonly _onClose = (): void => {
    tell(this, "rq-close");
  };

  /** A press beside the sheet closes it. */
  private readonly _onClick = (event: Event): void => {
    if (event.target === this._dialog) {
      this._dialog.close();
    }
  };

  /** Keys pressed in the sheet are not for the card below it. */
  private readonly _onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
  };
}

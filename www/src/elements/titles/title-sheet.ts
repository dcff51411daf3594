import { property, query, state } from "lit/decorators.js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyOf, type MediaItem } from "../../data/titles/title";
import { facts, ratingText } from "../../state/titles/facts";
import type { Callout, SheetButton } from "../../state/titles/sheet-view";
import { iconAgain } from "../../styles/icons";
import { drawSign, icon, rating, ring, typed, undoSign } from "../draw";
import { tell } from "../events";
import { SheetBase } from "../sheet-base";

/** Everything about one title, and the button that asks for it. */
export class TitleSheet extends SheetBase {
  /** The sheet is open while there is a title. */
  @property({ attribute: false }) item: MediaItem | null = null;
  @property({ attribute: false }) callout: Callout | null = null;
  @property({ attribute: false }) button: SheetButton | null = null;
  /** What can be chosen of it. */
  @property({ attribute: false }) picker: TemplateResult | typeof nothing =
    nothing;
  /** The answers of who decides about it, in place of the button. */
  @property({ attribute: false }) answers: TemplateResult | typeof nothing =
    nothing;
  /** The quiet line above the button: app, quality. */
  @property() note = "";
  @state() private _whole = false;
  @state() private _clipped = false;
  @query(".overview") private readonly _overview!: HTMLElement | null;
  private _last: MediaItem | null = null;

  protected get wanted(): boolean {
    return this.item !== null;
  }

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
    return this.renderDialog(item ? this._renderItem(item) : nothing);
  }

  protected override updated(): void {
    super.updated();
    const overview = this._overview;
    if (overview && !this._whole) {
      this._clipped = overview.scrollHeight > overview.clientHeight + 1;
    }
  }

  protected closed(): void {
    tell(this, "rq-close");
  }

  private _renderItem(item: MediaItem): TemplateResult {
    const shape = item.kind === "artist" ? "round" : "poster";
    return html`
      <div class="scroll">
        ${this.renderTop({ ...item, shape }, this._facts(item))}
        <div class="inner">
          ${this.callout ? this._renderCallout(this.callout) : nothing}
          ${this._renderOverview(item)} ${this.picker}
        </div>
      </div>
      ${this._renderFoot()}
    `;
  }

  private _facts(item: MediaItem): unknown[] {
    const l = this.localizer;
    const stars = ratingText(l, item);
    return [
      ...facts(l, item),
      stars && rating(stars, l.text("facts.rating", { rating: stars })),
      this.renderAge(item.certification),
      item.genres.slice(0, 3).join(", "),
    ];
  }

  private _renderCallout(callout: Callout): TemplateResult {
    return html`<div class="why ${callout.tone}">
      ${drawSign(callout.sign)}
      <div>
        <b>${callout.word}</b
        ><span class="num ${callout.own ? "own" : ""}"
          >${typed(callout.text, callout.typed)}</span
        >
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
    const { answers, button, note } = this;
    if (answers === nothing && !button && !note) {
      return nothing;
    }
    return html`<div class="foot">
      ${note ? html`<p class="note">${note}</p>` : nothing}${answers}
      ${
        button
          ? html`<button
              class="btn big ${button.act ? "plain" : "solid"} ${button.state}"
              type="button"
              aria-disabled=${button.state === "ready" ? "false" : "true"}
              @click=${this._onRequest}
            >
              ${button.state === "busy" ? ring("turning") : nothing}${
                button.left ? undoSign(button.left) : nothing
              }${button.word}
            </button>`
          : nothing
      }
    </div>`;
  }

  private readonly _onRequest = (): void => {
    const { button } = this;
    if (button?.act) {
      tell(this, "rq-withdraw");
    } else if (button?.state === "ready") {
      tell(this, "rq-request-chosen");
    }
  };

  private readonly _onLookAgain = (): void => {
    tell(this, "rq-look-again");
  };

  private readonly _onMore = (): void => {
    this._whole = !this._whole;
  };
}

import { property, query, state } from "lit/decorators.js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyOf, type MediaItem } from "../../data/titles/title";
import { facts, ratingText } from "../../state/titles/facts";
import type { Callout, SheetButton } from "../../state/titles/sheet-view";
import { ageSign, rating } from "../draw";
import { tell } from "../events";
import { SheetBase } from "../sheet-base";
import { renderAct, renderCallout } from "./title-parts";

/** Everything about one title, and the button that asks for it. */
export class TitleSheet extends SheetBase {
  /** The sheet is open while there is a title. */
  @property({ attribute: false }) item: MediaItem | null = null;
  @property({ attribute: false }) callout: Callout | null = null;
  @property({ attribute: false }) button: SheetButton | null = null;
  /** What can be chosen of it. */
  @property({ attribute: false }) picker: TemplateResult | typeof nothing =
    nothing;
  /** All else that is known of it. */
  @property({ attribute: false }) extras: TemplateResult | typeof nothing =
    nothing;
  /** The answers of who decides about it, in place of the button. */
  @property({ attribute: false }) answers: TemplateResult | typeof nothing =
    nothing;
  /** What of an artist's albums is there; "": it isn't known. */
  @property() counted = "";
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
    return this.renderDialog(
      item ? this._renderItem(item) : nothing,
      item?.title,
      true
    );
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
          <div>
            ${this.callout ? renderCallout(this.localizer, this.callout) : nothing}
            ${this._renderOverview(item)}
          </div>
          <div>
            ${this.picker} ${this.extras}
            ${this._acts ? nothing : this._renderNote()}
          </div>
        </div>
      </div>
      ${this._acts ? this._renderFoot() : nothing}
    `;
  }

  private _facts(item: MediaItem): unknown[] {
    const l = this.localizer;
    const stars = ratingText(l, item);
    return [
      ...facts(l, item, this.counted),
      stars && rating(stars, l.text("facts.rating", { rating: stars })),
      ageSign(l, item.certification),
      item.genres.slice(0, 3).join(", "),
    ];
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

  /** Whether there is anything to press about it. */
  private get _acts(): boolean {
    return this.answers !== nothing || this.button !== null;
  }

  private _renderFoot(): TemplateResult {
    const { answers, button } = this;
    return html`<div class="foot">
      ${this._renderNote()}${answers} ${button ? renderAct(button) : nothing}
    </div>`;
  }

  private _renderNote(): TemplateResult | typeof nothing {
    const { note } = this;
    return note ? html`<p class="note">${note}</p>` : nothing;
  }

  private readonly _onMore = (): void => {
    this._whole = !this._whole;
  };
}

import type { PropertyValues, TemplateResult } from "lit";
import { html, LitElement, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import type { AnyItem, MediaItem } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { facts, ratingText } from "../../state/titles/facts";
import type { SlotView } from "../../state/titles/slot-view";
import { spokenTitle } from "../../state/titles/spoken-title";
import { base } from "../../styles/shared";
import { hitStyles } from "../../styles/titles/hit";
import { itemStyles } from "../../styles/titles/item";
import { dotted, rating } from "../draw";
import { tell } from "../events";
import type { MediaSlot } from "./media-slot";

const SHAPES: Readonly<Record<AnyItem["kind"], string>> = {
  movie: "poster",
  series: "poster",
  artist: "round",
  album: "square",
};

/** One title: a cell of the grid when wide, a row when narrow. */
export class MediaItemElement extends LitElement {
  static override styles = [base, hitStyles, itemStyles];

  /** Without a title it is the shape of one that is awaited. */
  @property({ attribute: false }) item: AnyItem | null = null;
  @property({ attribute: false }) view: SlotView | null = null;
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: "data-key" }) key = "";
  @query(".hit") private readonly _hit!: HTMLButtonElement | null;
  @query("requestarr-slot") private readonly _slot!: MediaSlot | null;

  /** Takes the focus: its action, if that is wanted and there, or its title. */
  takeFocus(action = false): void {
    if (!(action && this._slot?.takeFocus())) {
      this._hit?.focus();
    }
  }

  /** Whether its action, not its title, has the focus. */
  get actionFocused(): boolean {
    return this.shadowRoot?.activeElement === this._slot;
  }

  override render(): TemplateResult {
    return this.item && this.view
      ? this._renderItem(this.item, this.view)
      : renderAwaited();
  }

  private _renderItem(item: AnyItem, view: SlotView): TemplateResult {
    const { localizer: l } = this;
    this.dataset.status = item.status;
    const stars = ratingText(l, item);
    const told = l.text("facts.rating", { rating: stars });
    return html`
      <requestarr-poster
        .label=${item.title}
        .url=${item.kind === "album" ? item.coverUrl : item.posterUrl}
        shape=${SHAPES[item.kind]}
      ></requestarr-poster>
      <div class="text">
        <button
          class="hit"
          type="button"
          dir="auto"
          aria-label=${spokenTitle(l, item, view)}
          aria-haspopup="dialog"
          @click=${this._onOpen}
        >
          <span class="two-lines">${item.title}</span>
        </button>
        <div class="meta one num">
          ${dotted([...facts(l, item), stars && rating(stars, told)])}
        </div>
        ${item.kind === "album" ? nothing : renderMore(item)}
      </div>
      <requestarr-slot .view=${view} @rq-act=${this._onAct}></requestarr-slot>
    `;
  }

  /** A pressed button that gives way to a status hands its focus to the title. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (
      changed.has("view") &&
      this.view?.state !== "action" &&
      this.hasUpdated &&
      this.actionFocused
    ) {
      this._hit?.focus({ preventScroll: true });
    }
  }

  private readonly _onOpen = (): void => {
    tell(this, "rq-open", { key: this.key });
  };

  private readonly _onAct = (): void => {
    const chooses = this.view?.state === "action" && this.view.choose;
    tell(this, chooses ? "rq-open" : "rq-request", { key: this.key });
  };
}

function renderMore(item: MediaItem): TemplateResult {
  return html`<div class="meta one genres">
      ${item.genres.slice(0, 3).join(", ")}
    </div>
    ${
      item.kind === "artist"
        ? nothing
        : html`<p class="meta overview">${item.overview}</p>`
    }`;
}

function renderAwaited(): TemplateResult {
  return html`
    <span class="poster bone"></span>
    <div class="text bones">
      <div class="bone first"></div>
      <div class="bone second"></div>
      <div class="bone second genres"></div>
      <div class="bone overview"></div>
    </div>
    <div class="slot"><div class="bone button"></div></div>
  `;
}

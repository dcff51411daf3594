import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { shelfAddress } from "../../data/address";
import { isEmpty, type Shelf } from "../../data/home/shelf";
import { type AnyItem, keyOf } from "../../data/titles/title";
import { daysBetween } from "../../localize/days";
import type { Localizer } from "../../localize/localize";
import type { ShelfPlace } from "../../state/home/discover-wire";
import { troubleText } from "../../state/home/shelf-trouble";
import type { SlotView } from "../../state/titles/slot-view";
import { shelfTurns } from "../../state/turns";
import { creditStyles } from "../../styles/home/credit";
import { lineStyles } from "../../styles/home/line";
import { shelfStyles } from "../../styles/home/shelf";
import { iconAttention, iconBack, iconOn } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { icon } from "../draw";
import { type Drawing, renderCell, renderCollection } from "./cells";
import { renderCredit } from "./credit";
import { handOn } from "./shelf-events";

const BONES = 8;
/** Within a screen of what is seen. */
const NEAR = "100% 0px";
/** Shelves whose titles stand under their days. */
const DATED = "coming";

/** One shelf: its heading and a row that scrolls. */
export class ShelfRow extends LitElement {
  static override styles = [controls, lineStyles, shelfStyles, creditStyles];

  /** Null: one that is awaited. */
  @property({ attribute: false }) shelf: Shelf | null = null;
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  @property({ attribute: false }) localizer!: Localizer;
  /** The collection that is being requested, 0: none. */
  @property({ attribute: false }) asking: readonly number[] = [];
  @property({ type: Boolean }) stale = false;
  /** The place that it is shown at: what it opens to is of that alone. */
  @property() place: ShelfPlace = "home";
  /** Is drawn at once: it is among those that are seen first. */
  @property({ type: Boolean }) first = false;
  /** Changes whenever what `slotOf` answers may have changed. */
  @property({ type: Number }) version = 0;
  /** Nothing of it is out of sight: there is nothing to scroll to. */
  @property({ type: Boolean, reflect: true }) fits = false;
  @query(".row") private readonly _row!: HTMLElement | null;
  private readonly _sizes = new ResizeObserver(() => {
    const row = this._row;
    this.fits = row !== null && row.scrollWidth <= row.clientWidth;
  });

  private _isNear = false;
  private _drawNow: (() => void) | undefined;
  private readonly _nearness = new IntersectionObserver(
    (entries) => {
      this._isNear = entries.some((each) => each.isIntersecting);
      if (this._isNear) {
        this._drawNow?.();
      }
    },
    { rootMargin: NEAR }
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute("blank", !this.hasUpdated);
    this._nearness.observe(this);
  }

  /** Waits for its turn while nobody sees it: what is seen is drawn before. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.shelf && !this.first && !this._isNear) {
      await shelfTurns.take((now) => {
        this._drawNow = now;
      });
    }
    await super.scheduleUpdate();
  }

  /** Takes the focus on a title, if it is here. */
  focusKey(key: string): boolean {
    const cells = this.renderRoot.querySelectorAll<HTMLElement>(".cell");
    const cell = [...cells].find((each) => each.dataset.key === key);
    cell?.querySelector("a")?.focus();
    return cell !== undefined;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("click", this._onClick as EventListener);
    return root;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._sizes.disconnect();
    this._nearness.disconnect();
  }

  /** Looks once it is laid out, and whenever it is wider or narrower. */
  protected override updated(changed: PropertyValues<this>): void {
    this.removeAttribute("blank");
    if (changed.has("shelf") && this._row) {
      this._sizes.disconnect();
      this._sizes.observe(this._row);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { shelf } = this;
    if (!shelf) {
      return renderBones();
    }
    if (isEmpty(shelf)) {
      return nothing;
    }
    return html`<section aria-labelledby="name">
      ${this._renderHead(shelf)} ${this._renderBody(shelf)}
    </section>`;
  }

  private _renderHead(shelf: Shelf): TemplateResult {
    const { text } = this.localizer;
    const isFull = shelf.results.length + shelf.groups.length > 0;
    return html`<header>
      <h2 id="name">
        ${
          isFull
            ? html`<a href=${shelfAddress(shelf.id, this.place)}
                >${shelf.title}${flip(iconOn)}</a
              >`
            : shelf.title
        }
      </h2>
      ${isFull ? this._renderAge(shelf) : nothing}
      ${renderCredit(this.localizer, shelf)}
      ${
        isFull
          ? html`<span class="push">
              ${this._renderArrow(-1, text("home.back_in", { shelf: shelf.title }), iconBack)}
              ${this._renderArrow(1, text("home.on_in", { shelf: shelf.title }), iconOn)}
            </span>`
          : nothing
      }
    </header>`;
  }

  private _renderArrow(
    step: number,
    label: string,
    path: string
  ): TemplateResult {
    return html`<button
      class="icon-button"
      type="button"
      tabindex="-1"
      data-step=${step}
      aria-label=${label}
      @click=${this._onPush}
    >
      ${flip(path)}
    </button>`;
  }

  /** What could not be read anew, and is from before today, says so. */
  private _renderAge(shelf: Shelf): TemplateResult | typeof nothing {
    const l = this.localizer;
    const day = shelf.updatedAt && l.days.of(shelf.updatedAt);
    const isOld = day && daysBetween(day, l.today()) > 0;
    return isOld && shelf.updatedAt && shelf.message
      ? html`<span class="note"
          >${l.text("home.as_of", { day: l.day(shelf.updatedAt) })}</span
        >`
      : nothing;
  }

  private _renderBody(shelf: Shelf): TemplateResult {
    if (shelf.results.length + shelf.groups.length > 0) {
      return this._renderTitles(shelf);
    }
    return shelf.state === "failed"
      ? html`<div class="line">
          ${icon(iconAttention)}
          <p>${troubleText(this.localizer, shelf)}</p>
        </div>`
      : html`<ul class="row bones" aria-hidden="true">
          ${bones()}
        </ul>`;
  }

  private _renderTitles(shelf: Shelf): TemplateResult {
    const draw = this._drawing(shelf);
    return html`<ul class="row">
      ${
        shelf.groups.length
          ? repeat(
              shelf.groups,
              ({ tmdbId }) => tmdbId,
              (group) =>
                renderCollection(
                  draw,
                  group,
                  this.asking.includes(group.tmdbId)
                )
            )
          : repeat(
              shelf.results,
              ({ item }) => keyOf(item),
              (shelved) => renderCell(draw, shelved)
            )
      }
    </ul>`;
  }

  private _drawing(shelf: Shelf): Drawing {
    const { localizer, slotOf, stale } = this;
    const dated = shelf.id.split(":")[0] === DATED;
    return { localizer, slotOf, dated, stale };
  }

  private readonly _onClick = (event: MouseEvent): void => {
    handOn(this, event);
  };

  private readonly _onPush = (event: MouseEvent): void => {
    const step = Number((event.currentTarget as HTMLElement).dataset.step);
    const row = this._row;
    if (row) {
      const side = getComputedStyle(this).direction === "rtl" ? -1 : 1;
      const left = step * side * row.clientWidth * 0.85;
      row.scrollBy({ left, behavior: "smooth" });
    }
  };
}

function flip(path: string): TemplateResult {
  return html`<svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;
}

function renderBones(): TemplateResult {
  return html`<header aria-hidden="true"></header>
    <ul class="row bones" aria-hidden="true">
      ${bones()}
    </ul>`;
}

function bones(): TemplateResult[] {
  return Array.from(
    { length: BONES },
    () =>
      html`<li class="cell">
        <span class="po bone"></span><span class="ln bone"></span>
      </li>`
  );
}

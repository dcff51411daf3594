import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, queryAll, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type AnyItem, keyOf, type Kind } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { SlotView } from "../../state/titles/slot-view";
import { base, buttons } from "../../styles/shared";
import { tell } from "../events";
import { neighbor } from "./grid-keys";
import type { MediaItemElement } from "./media-item";

const WAITING = 10;
/** So many are shown at least of what is cut short. */
const FEW = 5;

/** The found titles, with arrow keys between them. */
export class MediaList extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      .all {
        margin-top: 16px;
      }
      ul {
        display: grid;
        gap: 24px 12px;
        grid-template-columns: repeat(auto-fill, minmax(142px, 1fr));
      }
      li {
        min-width: 0;
        display: grid;
      }
      @container (min-width: 840px) {
        ul {
          column-gap: 16px;
          grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
        }
      }
      @container (min-width: 600px) {
        ul.rows {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        ul.rows li {
          padding: 12px 0;
        }
        ul.rows li + li {
          border-top: 1px solid var(--rq-line);
        }
      }
      @container (min-width: 840px) {
        ul.rows {
          grid-template-columns: 1fr 1fr;
          gap: 12px 32px;
        }
        ul.rows li {
          padding: 0;
        }
        ul.rows li + li {
          border-top: 0;
        }
      }
      @container (max-width: 599px) {
        ul {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        li {
          padding: 12px 0;
        }
        li + li {
          border-top: 1px solid var(--rq-line);
        }
      }
      @container (max-width: 839px) {
        ul.rows li:first-child {
          padding-top: 0;
        }
        ul.rows li:last-child {
          padding-bottom: 0;
        }
      }
      @container (max-width: 599px) {
        [aria-hidden] li:nth-child(n + 5) {
          display: none;
        }
        li:first-child {
          padding-top: 0;
        }
        li:last-child {
          padding-bottom: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) items: readonly AnyItem[] = [];
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  @property({ attribute: false }) localizer!: Localizer;
  @property() label = "";
  /** Set while there is nothing to show yet: the kind that is awaited. */
  @property() waiting: Kind | "" = "";
  /** So many lines are shown before the rest is asked for; 0: all. */
  @property({ type: Number }) lines = 0;
  /** Another list stands above: up leads there by the rule of all arrows. */
  @property({ type: Boolean }) follows = false;
  /** What the titles answer: with another question the list is short again. */
  @property() of = "";
  @state() private _whole = false;
  @state() private _across = 1;
  @queryAll("requestarr-item")
  private readonly _elements!: NodeListOf<MediaItemElement>;

  focusFirst(): void {
    this._elements[0]?.takeFocus();
  }

  focusKey(key: string): void {
    const at = this.items.findIndex((item) => keyOf(item) === key);
    if (at >= this._shown.length) {
      void this._showAll(at);
    } else {
      this._elements[at]?.takeFocus();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("resize", this._measure);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("resize", this._measure);
  }

  protected override updated(): void {
    if (this.lines) {
      this._measure();
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("of")) {
      this._whole = false;
    }
  }

  override render(): TemplateResult {
    return this.waiting ? this._renderWaiting() : this._renderItems();
  }

  /** The exact shape of what is awaited, told to nobody. */
  private _renderWaiting(): TemplateResult {
    const rows = this.waiting === "artist";
    return html`<ul class=${rows ? "rows" : ""} aria-hidden="true">
      ${Array.from(
        { length: WAITING },
        () => html`<li><requestarr-item ?row=${rows}></requestarr-item></li>`
      )}
    </ul>`;
  }

  private _renderItems(): TemplateResult {
    const rows = ["artist", "album"].includes(this.items[0]?.kind ?? "");
    const shown = this._shown;
    const count = this.items.length;
    return html`<ul
        class=${rows ? "rows" : ""}
        aria-label=${this.label}
        @keydown=${this._onKeydown}
      >
        ${repeat(
          shown,
          keyOf,
          (item) =>
            html`<li>
              <requestarr-item
                data-key=${keyOf(item)}
                ?row=${rows}
                .item=${item}
                .view=${this.slotOf(item)}
                .localizer=${this.localizer}
              ></requestarr-item>
            </li>`
        )}
      </ul>
      ${
        shown.length < count
          ? html`<button
              class="btn tonal all"
              type="button"
              @click=${(): void => void this._showAll(shown.length)}
            >
              ${this.localizer.text("page.show_all", { count })}
            </button>`
          : nothing
      }`;
  }

  private get _shown(): readonly AnyItem[] {
    return this.lines && !this._whole
      ? this.items.slice(0, Math.max(FEW, this.lines * this._across))
      : this.items;
  }

  /** Shows what was kept back, and leads to one of it. */
  private async _showAll(to: number): Promise<void> {
    this._whole = true;
    await this.updateComplete;
    this._elements[to]?.takeFocus();
  }

  private readonly _measure = (): void => {
    this._across = this._columns();
  };

  private readonly _onKeydown = (event: KeyboardEvent): void => {
    const elements = [...this._elements];
    const from = elements.findIndex(
      (element) => element === this.shadowRoot?.activeElement
    );
    const focused = elements[from];
    if (!focused) {
      return;
    }
    const columns = this._columns();
    const mirrored = getComputedStyle(this).direction === "rtl";
    if (columns === 1 && /^Arrow(Left|Right)$/.test(event.key)) {
      // In rows the button lies below the words, and beside them all the same.
      event.preventDefault();
      focused.takeFocus((event.key === "ArrowRight") !== mirrored);
      return;
    }
    const to = neighbor(event.key, from, elements.length, {
      columns,
      mirrored,
    });
    if (to === null || (to < 0 && this.follows)) {
      return;
    }
    event.preventDefault();
    if (to < 0) {
      tell(this, "rq-up");
    } else {
      elements[to]?.takeFocus(focused.actionFocused);
    }
  };

  private _columns(): number {
    const list = this.renderRoot.querySelector("ul");
    const tracks = list && getComputedStyle(list).gridTemplateColumns;
    return tracks ? tracks.split(" ").length : 1;
  }
}

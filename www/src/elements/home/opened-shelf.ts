import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { HomeController } from "../../state/home/home-controller";
import { troubleText } from "../../state/home/shelf-trouble";
import type { SlotView } from "../../state/titles/slot-view";
import { creditStyles } from "../../styles/home/credit";
import { lineStyles } from "../../styles/home/line";
import { shelfStyles } from "../../styles/home/shelf";
import { iconAttention, iconBack, iconSearch } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { icon } from "../draw";
import { tell } from "../events";
import { type Drawing, renderCell, renderCollection } from "./cells";
import { renderCredit } from "./credit";
import { handOn } from "./shelf-events";

/** A shelf with all it has, as a grid. */
export class OpenedShelfView extends LitElement {
  static override styles = [controls, lineStyles, shelfStyles, creditStyles];

  @property({ attribute: false }) home!: HomeController;
  @property({ attribute: false }) localizer!: Localizer;
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  @property({ type: Number }) version = 0;

  /** Gives the focus back to the title that was opened. */
  focusKey(key: string): void {
    const cells = this.renderRoot.querySelectorAll<HTMLElement>(".cell");
    const cell = [...cells].find((each) => each.dataset.key === key);
    cell?.querySelector("a")?.focus();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("click", this._onClick as EventListener);
    return root;
  }

  override render(): TemplateResult | typeof nothing {
    const { opened } = this.home;
    if (!opened) {
      return nothing;
    }
    const l = this.localizer;
    const { shelf } = opened;
    const day = shelf?.updatedAt ? l.day(shelf.updatedAt) : "";
    const source = shelf?.source ?? "";
    return html`<section aria-labelledby="name">
      <header>
        <button
          class="icon-button"
          type="button"
          aria-label=${l.text("shelf.back")}
          @click=${this._onBack}
        >
          <svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
            <path d=${iconBack}></path>
          </svg>
        </button>
        <div>
          <h2 id="name">${shelf?.title ?? ""}</h2>
          <p class="note">
            ${day && source ? l.text("home.source", { source, day }) : source}
          </p>
          ${
            shelf?.message
              ? html`<p class="note">${troubleText(l, shelf)}</p>`
              : nothing
          }
          ${shelf ? renderCredit(l, shelf) : nothing}
        </div>
      </header>
      ${this._renderBody()}
    </section>`;
  }

  private _renderBody(): TemplateResult {
    const { opened } = this.home;
    const { text } = this.localizer;
    if (!opened || opened.results.length + opened.groups.length > 0) {
      return this._renderGrid();
    }
    if (opened.trouble) {
      return html`<div class="line">
        ${icon(iconAttention)}
        <p>${opened.trouble.message || text("home.refused.text")}</p>
        <button class="btn text" type="button" @click=${this._onMore}>
          ${text("trouble.again")}
        </button>
      </div>`;
    }
    return opened.busy
      ? html`<span class="hidden-text">${text("loading.label")}</span>`
      : html`<requestarr-state
          .icon=${iconSearch}
          heading=${text("shelf.gone.title")}
          text=${text("shelf.gone.text")}
        ></requestarr-state>`;
  }

  private _renderGrid(): TemplateResult {
    const { opened, asking, isStale: stale } = this.home;
    const { localizer, slotOf } = this;
    const dated = opened?.id.split(":")[0] === "coming";
    const draw: Drawing = { localizer, slotOf, dated, stale };
    const groups = opened?.groups ?? [];
    return html`<ul class="grid">
        ${
          groups.length
            ? repeat(
                groups,
                ({ tmdbId }) => tmdbId,
                (group) =>
                  renderCollection(draw, group, asking.includes(group.tmdbId))
              )
            : repeat(
                opened?.results ?? [],
                ({ item }) => keyOf(item),
                (shelved) => renderCell(draw, shelved)
              )
        }
      </ul>
      ${
        opened?.hasMore
          ? html`<button
              class="btn plain more"
              type="button"
              ?disabled=${opened.busy}
              @click=${this._onMore}
            >
              ${localizer.text("shelf.more")}
            </button>`
          : nothing
      }`;
  }

  private readonly _onClick = (event: MouseEvent): void => {
    handOn(this, event);
  };

  private readonly _onMore = (): void => {
    tell(this, "rq-more");
  };

  private readonly _onBack = (): void => {
    tell(this, "rq-back");
  };
}

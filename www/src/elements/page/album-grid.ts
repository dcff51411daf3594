import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type AlbumItem, type AnyItem, keyOf } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import { albumKind } from "../../state/titles/picker-rows";
import type { SlotView } from "../../state/titles/slot-view";
import { shelfStyles } from "../../styles/home/shelf";
import { controls } from "../../styles/controls";
import { type Drawing, renderCell } from "../home/cells";
import { handOn } from "../home/shelf-events";

const BONES = 6;

/** The albums of an artist: a grid of covers, one press requests. */
export class AlbumGrid extends LitElement {
  static override styles = [
    controls,
    shelfStyles,
    css`
      h2 {
        margin: 28px 0 8px;
      }
      .bones .po {
        aspect-ratio: 1;
      }
    `,
  ];

  /** Null: they are awaited. */
  @property({ attribute: false }) albums: readonly AlbumItem[] | null = null;
  /** Another one whenever anything may have changed. */
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  @property({ attribute: false }) localizer!: Localizer;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("click", this._onClick as EventListener);
    return root;
  }

  override render(): TemplateResult {
    const { text } = this.localizer;
    return html`<section aria-labelledby="albums">
      <h2 id="albums">${text("pick.albums")}</h2>
      ${
        this.albums
          ? this._renderGrid(this.albums)
          : html`<ul class="grid bones" aria-hidden="true">
                ${Array.from({ length: BONES }, renderBone)}
              </ul>
              <span class="hidden-text">${text("pick.loading")}</span>`
      }
    </section>`;
  }

  private _renderGrid(albums: readonly AlbumItem[]): TemplateResult {
    const { localizer, slotOf } = this;
    const draw: Drawing = {
      localizer,
      slotOf,
      dated: false,
      stale: false,
      square: true,
    };
    return html`<ul class="grid">
      ${repeat(albums, keyOf, (item) =>
        renderCell(draw, {
          item,
          reason: null,
          about: albumKind(localizer, item),
        })
      )}
    </ul>`;
  }

  private readonly _onClick = (event: MouseEvent): void => {
    handOn(this, event);
  };
}

function renderBone(): TemplateResult {
  return html`<li class="cell">
    <span class="po bone"></span><span class="ln bone"></span>
  </li>`;
}

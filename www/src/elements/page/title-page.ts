import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { AnyItem } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { OpenedTitle } from "../../state/page/opened-title";
import { placeAddress } from "../../state/page/route";
import { isRefusal } from "../../state/titles/details-controller";
import { facts } from "../../state/titles/facts";
import { slotOf } from "../../state/titles/slot-of";
import { troubleHelp, troubleTitle } from "../../state/trouble";
import { titleOverStyles } from "../../styles/page/title-over";
import { titlePageStyles } from "../../styles/page/title-page";
import { iconHide, iconOffline, iconSearch } from "../../styles/icons";
import { controls } from "../../styles/controls";
import { chipStyles } from "../../styles/titles/chips";
import { markStyles } from "../../styles/titles/marks";
import { titlePartStyles } from "../../styles/titles/title-parts";
import { ageSign } from "../draw";
import { renderMarks } from "../titles/extras-parts";
import { renderPicker, sourcesOf } from "../titles/open-title";
import { renderActs } from "./title-acts";
import { renderOver } from "./title-over";

/** Everything about one title, on a page of its own. */
export class TitlePage extends LitElement {
  static override styles = [
    controls,
    chipStyles,
    markStyles,
    titlePartStyles,
    titleOverStyles,
    titlePageStyles,
  ];

  @property({ attribute: false }) opened!: OpenedTitle;
  @property({ attribute: false }) localizer!: Localizer;
  /** Changes with everything that is shown. */
  @property({ attribute: false, hasChanged: () => true }) now: unknown;
  /** The address of a picture that can't be shown. */
  @property({ attribute: false }) private _broken = "";

  override render(): TemplateResult | typeof nothing {
    const { item, refusal } = this.opened;
    if (item) {
      return this._renderTitle(item);
    }
    return refusal ? this._renderRefusal() : this._renderBones();
  }

  private _renderTitle(item: AnyItem): TemplateResult {
    const { opened, localizer: l } = this;
    const c = opened.page.card;
    const { details } = opened.details;
    const text = details?.overview ?? ("overview" in item ? item.overview : "");
    return html`<div class="bleed">
      ${this._renderPicture(item)}
      <article class="title" aria-labelledby="name">
        ${renderOver(opened, item)}
        <header class="lead">
          ${renderPoster(item, "po")}
          <div class="tx">
            <h1 id="name"><bdi>${item.title}</bdi></h1>
            <p class="facts num">${this._facts(item)}</p>
            ${details ? renderMarks(l, details) : nothing}
          </div>
          ${renderActs(opened, item)}
        </header>
        <requestarr-extras
          class="rest"
          .extras=${opened.details}
          .source=${opened.source}
          .slotOf=${slotOf(c)}
          .localizer=${l}
          >${text ? html`<p class="over-text" dir="auto">${text}</p>` : nothing}
          ${this._renderParts(item)}
        </requestarr-extras>
      </article>
    </div>`;
  }

  /** The seasons of a series, the albums of an artist. */
  private _renderParts(item: AnyItem): TemplateResult | typeof nothing {
    const { opened, localizer } = this;
    const c = opened.page.card;
    const { items } = opened.albums;
    const { phase } = c.sheet.albums;
    if (item.kind === "album") {
      return nothing;
    }
    return item.kind === "artist" && (items?.length ?? phase === "loading")
      ? html`<requestarr-albums
          .albums=${items}
          .slotOf=${opened.albums.slotOf()}
          .localizer=${localizer}
        ></requestarr-albums>`
      : renderPicker(c, sourcesOf(c), item, opened.details);
  }

  private _facts(item: AnyItem): unknown {
    const l = this.localizer;
    const { albums, details: known } = this.opened;
    const { details } = known;
    const counted = item.kind === "artist" ? albums.counted : "";
    const genres = details?.genres ?? ("genres" in item ? item.genres : []);
    const age = item.kind === "album" ? null : item.certification;
    const all = [
      ...facts(l, item, counted),
      ageSign(l, age),
      genres.slice(0, 3).join(", "),
    ];
    return all
      .filter((fact) => fact !== "" && fact !== null)
      .map((fact) => html`<span class="fact">${fact}</span>`);
  }

  /** The picture of the title, else its poster out of focus. */
  private _renderPicture(item: AnyItem): TemplateResult {
    const url = this.opened.details.details?.fanartUrl;
    return html`<div class="fan" aria-hidden="true">
      ${renderPoster(item, "blur")}
      ${
        url && url !== this._broken
          ? html`<img
              src=${url}
              alt=""
              decoding="async"
              referrerpolicy="no-referrer"
              @load=${this._onPicture}
              @error=${this._onBroken}
            />`
          : nothing
      }
    </div>`;
  }

  private _renderBones(): TemplateResult {
    return html`<div class="bones" aria-busy="true">
      <h1 class="hidden-text">${this.localizer.text("loading.label")}</h1>
      <span class="bone"></span><span class="bone"></span>
    </div>`;
  }

  /** Why nothing is shown; of the title itself nothing is said. */
  private _renderRefusal(): TemplateResult | typeof nothing {
    const l = this.localizer;
    const { refusal } = this.opened;
    if (!refusal) {
      return nothing;
    }
    const [heading, words, sign] =
      refusal.code === "not_allowed"
        ? [l.text("title.refused"), l.text("title.refused_text"), iconHide]
        : refusal.code === "not_found"
          ? [l.text("title.unknown"), l.text("title.unknown_text"), iconSearch]
          : [
              troubleTitle(l, refusal, this.opened.app),
              troubleHelp(l, refusal),
              iconOffline,
            ];
    return html`<h1 class="hidden-text">${heading}</h1>
      <requestarr-state .icon=${sign} heading=${heading} text=${words}
        ><div class="actions">
          ${
            isRefusal(refusal)
              ? html`<a class="btn tonal" href=${placeAddress("home")}
                  >${l.text("page.to_home")}</a
                >`
              : html`<button
                  class="btn tonal"
                  type="button"
                  @click=${this._onAgain}
                >
                  ${l.text("trouble.again")}
                </button>`
          }
        </div></requestarr-state
      >`;
  }

  private readonly _onAgain = (): void => {
    this.opened.details.again();
  };

  private readonly _onPicture = (event: Event): void => {
    (event.currentTarget as HTMLElement).classList.add("there");
  };

  private readonly _onBroken = (): void => {
    this._broken = this.opened.details.details?.fanartUrl ?? "";
  };
}

function renderPoster(item: AnyItem, name: string): TemplateResult {
  const shape =
    item.kind === "artist"
      ? "round"
      : item.kind === "album"
        ? "square"
        : "poster";
  return html`<requestarr-poster
    class="${name} ${shape}"
    aria-hidden="true"
    shape=${shape}
    .label=${item.title}
    .url=${item.kind === "album" ? item.coverUrl : item.posterUrl}
  ></requestarr-poster>`;
}

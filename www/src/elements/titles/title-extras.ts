import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Details } from "../../data/titles/details";
import { type AnyItem, keyOf } from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { DetailsController } from "../../state/titles/details-controller";
import type { SlotView } from "../../state/titles/slot-view";
import { shelfStyles } from "../../styles/home/shelf";
import { controls } from "../../styles/controls";
import { chipStyles } from "../../styles/titles/chips";
import { endStyles } from "../../styles/titles/ends";
import { extrasStyles } from "../../styles/titles/extras";
import { markStyles } from "../../styles/titles/marks";
import { tell } from "../events";
import { missingOf, renderCell } from "../home/cells";
import { handOn, idsOf } from "../home/shelf-events";
import {
  renderCast,
  renderFacts,
  renderFiles,
  renderLinks,
  renderMarks,
  renderSteps,
  renderTracks,
} from "./extras-parts";

const NO_LINKS = { trailerUrl: null, links: [] };

/** All that its app knows of a title, below what can be done with it. */
export class TitleExtras extends LitElement {
  static override styles = [
    controls,
    shelfStyles,
    chipStyles,
    markStyles,
    [endStyles, extrasStyles],
  ];

  @property({ attribute: false }) extras!: DetailsController;
  @property({ attribute: false }) localizer!: Localizer;
  /** The page of the web that the title is told by. */
  @property() source: string | null = null;
  /** Another one whenever anything may have changed. */
  @property({ attribute: false }) slotOf!: (item: AnyItem) => SlotView;
  /** Within a sheet: its ratings stand here too, and titles open in it. */
  @property({ type: Boolean }) sheet = false;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("click", this._onClick as EventListener);
    return root;
  }

  override render(): TemplateResult {
    const { details } = this.extras;
    return html`<div class="cols">
      <div class="main">
        <slot></slot>
        ${details ? this._renderMain(details) : nothing}
      </div>
      ${this._renderAside(details)}
    </div>`;
  }

  private _renderMain(details: Details): unknown {
    const l = this.localizer;
    const { files, tracks, collection, cast, history } = details;
    return [
      this._section("title.files", files, () => renderFiles(details, l)),
      this._section("title.songs", tracks, () => renderTracks(l, details)),
      collection?.parts.length ? this._renderCollection(details) : nothing,
      this._section("title.cast", cast, () => renderCast(l, details)),
      this._section("title.history", history, () => renderSteps(l, details)),
    ];
  }

  private _renderAside(
    details: Details | null
  ): TemplateResult | typeof nothing {
    const l = this.localizer;
    const facts = details ? renderFacts(l, details) : nothing;
    const links = renderLinks(l, details ?? NO_LINKS, this.source);
    const marks = this.sheet && details ? renderMarks(l, details) : nothing;
    return [facts, links, marks].some((each) => each !== nothing)
      ? html`<section class="aside" aria-labelledby="details">
          ${this._heading("details", l.text("title.details"))}${marks}${facts}${links}
        </section>`
      : nothing;
  }

  private _section(
    key: "title.files" | "title.songs" | "title.cast" | "title.history",
    parts: readonly unknown[],
    render: () => unknown
  ): TemplateResult | typeof nothing {
    const id = key.replace("title.", "");
    return parts.length
      ? html`<section aria-labelledby=${id}>
          ${this._heading(id, this.localizer.text(key))}${render()}
        </section>`
      : nothing;
  }

  private _heading(id: string, words: string): TemplateResult {
    return html`<h2 class="sec" id=${id} aria-level=${this.sheet ? 3 : 2}>
      ${words}
    </h2>`;
  }

  private _renderCollection({ collection }: Details): unknown {
    const { localizer, slotOf, extras } = this;
    const parts = collection?.parts ?? [];
    const missing = missingOf(parts, slotOf);
    const isAsking = extras.asking.includes(collection?.tmdbId ?? 0);
    const draw = { localizer, slotOf, dated: false, stale: false };
    return html`<section aria-labelledby="collection">
      ${this._heading("collection", collection?.title ?? "")}
      <ul class="row">
        ${repeat(parts, keyOf, (item) =>
          renderCell(draw, { item, reason: null })
        )}
      </ul>
      ${
        missing.length > 1
          ? html`<button
              class="btn tonal rest"
              type="button"
              data-rest=${missing.join()}
              ?disabled=${isAsking}
            >
              ${
                isAsking
                  ? localizer.text("title.rest_busy")
                  : localizer.plural("title.rest", missing.length)
              }
            </button>`
          : nothing
      }
    </section>`;
  }

  private readonly _onClick = (event: MouseEvent): void => {
    const pressed = (event.target as Element).closest<HTMLElement>("a, button");
    const key = pressed?.closest<HTMLElement>("[data-key]")?.dataset.key;
    if (pressed?.dataset.rest !== undefined) {
      void this.extras.requestRest(idsOf(pressed.dataset.rest));
    } else if (key && this.sheet && opens(pressed)) {
      event.preventDefault();
      tell(this, "rq-open", { key });
    } else if (key) {
      handOn(this, event);
    }
  };
}

/** A title is opened, not asked for at once. */
function opens(pressed: HTMLElement | null | undefined): boolean {
  return (
    pressed instanceof HTMLAnchorElement ||
    pressed?.dataset.choose !== undefined
  );
}

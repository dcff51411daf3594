import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import type { Localizer } from "../../localize/localize";
import type { PickRow } from "../../state/titles/picker-rows";
import type { Preset } from "../../state/titles/selection";
import { iconCheck, iconUnfold } from "../../styles/icons";
import { rings } from "../../styles/ring";
import { base } from "../../styles/shared";
import { tones } from "../../styles/tones";
import { choiceStyles } from "../../styles/titles/choice";
import { presetPillStyles } from "../../styles/titles/preset-pills";
import { drawSign, icon } from "../draw";
import { tell } from "../events";
import { headingLevel } from "../heading-level";

/** Seasons or albums to choose from; what is there already is shown as there. */
export class ChoiceList extends LitElement {
  static override styles = [base, tones, rings, presetPillStyles, choiceStyles];

  @property({ attribute: false }) rows: readonly PickRow[] = [];
  @property({ attribute: false }) presets: readonly Preset[] = [];
  @property() preset: Preset = "some";
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property() heading = "";
  /** The row that it was opened for: it comes into view. */
  @property() meant = "";
  /** The request is under way: nothing can be changed now. */
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) localizer!: Localizer;
  /** Draws what a row opens to; nothing: it doesn't open. */
  @property({ attribute: false }) inside: (row: PickRow) => unknown = () =>
    nothing;
  /** The rows that are open. */
  @state() private _open: ReadonlySet<string> = new Set();

  override render(): TemplateResult {
    const open = this.rows.some((row) => !row.sign);
    const count = this.chosen.length;
    return html`
      <div class="sect">
        <h3 aria-level=${headingLevel(this)}>${this.heading}</h3>
        ${
          open && count
            ? html`<span>${this.localizer.plural("pick.chosen", count)}</span>`
            : nothing
        }
      </div>
      ${open && this.presets.length ? this._renderPresets() : nothing}
      <ul class="rows" aria-label=${this.heading}>
        ${repeat(
          this.rows,
          (row) => row.id,
          (row) => this._renderRow(row)
        )}
      </ul>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("meant") && this.meant) {
      this.renderRoot
        .querySelector(`[data-row="${CSS.escape(this.meant)}"]`)
        ?.scrollIntoView({ block: "center" });
    }
  }

  private _renderPresets(): TemplateResult {
    const { text } = this.localizer;
    return html`<div
      class="presets"
      role="radiogroup"
      aria-label=${text("pick.quickly")}
    >
      ${this.presets.map(
        (preset) =>
          html`<label class="preset ${preset === this.preset ? "on" : ""}">
            <input
              class="hidden-text"
              type="radio"
              name="preset"
              value=${preset}
              ?disabled=${this.busy}
              .checked=${live(preset === this.preset)}
              @change=${this._onPreset}
            />
            ${preset === this.preset ? icon(iconCheck) : nothing}
            ${text(`pick.${preset}`)}
          </label>`
      )}
    </div>`;
  }

  private _renderRow(row: PickRow): TemplateResult {
    const on = !row.sign && this.chosen.includes(row.id);
    const inside = this.inside(row);
    const classes = [
      "row",
      row.tone,
      on ? "on" : "",
      row.cover === undefined ? "" : "covered",
      row.failed ? "failed" : "",
      inside === nothing ? "" : "opens",
    ];
    return html`<li
      class=${classes.filter(Boolean).join(" ")}
      data-row=${row.id}
      data-status=${row.status}
    >
      ${
        row.sign
          ? html`<div class="line">
              <span class="box">${drawSign(row.sign)}</span>${renderText(row)}
            </div>`
          : html`<label class="line">
              <span class="box">
                <input
                  type="checkbox"
                  value=${row.id}
                  aria-label=${[row.title, row.meta, row.end]
                    .filter(Boolean)
                    .join(", ")}
                  ?disabled=${this.busy}
                  .checked=${live(on)}
                  @change=${this._onToggle}
                />${on ? icon(iconCheck) : nothing}
              </span>
              ${renderText(row)}
            </label>`
      }
      ${inside === nothing ? nothing : this._renderInside(row, inside)}
    </li>`;
  }

  private _renderInside(row: PickRow, inside: unknown): TemplateResult {
    const isOpen = this._open.has(row.id);
    return html`<button
        class="icon-button unfold"
        type="button"
        value=${row.id}
        aria-expanded=${isOpen ? "true" : "false"}
        aria-label=${this.localizer.text("title.episodes_of", {
          season: row.title,
        })}
        @click=${this._onUnfold}
      >
        ${icon(iconUnfold)}
      </button>
      ${isOpen ? html`<div class="inside">${inside}</div>` : nothing}`;
  }

  private readonly _onPreset = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    tell(this, "rq-preset", { preset: value as Preset });
  };

  private readonly _onUnfold = (event: Event): void => {
    const { value } = event.currentTarget as HTMLButtonElement;
    const open = new Set(this._open);
    if (!open.delete(value)) {
      open.add(value);
    }
    this._open = open;
  };

  private readonly _onToggle = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    tell(this, "rq-toggle", { id: value });
  };
}

function renderText(row: PickRow): TemplateResult {
  return html`${
      row.cover === undefined
        ? nothing
        : html`<requestarr-poster
            shape="square"
            .label=${row.title}
            .url=${row.cover}
          ></requestarr-poster>`
    }
    <span class="text">
      <span class="title two-lines" dir="auto">${row.title}</span>
      <span class="meta num ${row.failed ? "" : "one"}">${row.meta}</span>
    </span>
    <span class="end num">${row.end}</span>`;
}

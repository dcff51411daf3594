import { html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { NamedPreset } from "../../data/apps";
import type { Localizer } from "../../localize/localize";
import { iconCheck } from "../../styles/icons";
import { base } from "../../styles/shared";
import { choiceStyles } from "../../styles/titles/choice";
import { presetPillStyles } from "../../styles/titles/preset-pills";
import { icon } from "../draw";
import { tell } from "../events";

/** The ways in which a title can be requested, by their names: one of them. */
export class VersionList extends LitElement {
  static override styles = [base, presetPillStyles, choiceStyles];

  @property({ attribute: false }) versions: readonly NamedPreset[] = [];
  @property() chosen = "";
  @property({ attribute: false }) localizer!: Localizer;

  override render(): TemplateResult {
    return html`<div
      class="presets versions"
      role="radiogroup"
      aria-label=${this.localizer.text("version.which")}
    >
      ${this.versions.map(({ id, name }) => {
        const on = id === this.chosen;
        return html`<label class="preset ${on ? "on" : ""}" dir="auto">
          <input
            class="hidden-text"
            type="radio"
            name="version"
            value=${id}
            .checked=${live(on)}
            @change=${this._onChange}
          />
          ${on ? icon(iconCheck) : ""}${name}
        </label>`;
      })}
    </div>`;
  }

  private readonly _onChange = (event: Event): void => {
    tell(this, "rq-version", {
      id: (event.currentTarget as HTMLInputElement).value,
    });
  };
}

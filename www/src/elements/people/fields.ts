import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Localizer } from "../../localize/localize";
import { iconCheck, iconMinus, iconPlus } from "../../styles/icons";
import { icon } from "../draw";

interface SwitchParts {
  readonly id: string;
  readonly name: string;
  readonly text?: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** A row that is on or off. */
export function renderSwitch({
  id,
  name,
  text,
  on,
  set,
}: SwitchParts): TemplateResult {
  return html`<div class="row">
    <div>
      <b id="${id}-name">${name}</b>
      ${text ? html`<small id="${id}-text">${text}</small>` : nothing}
    </div>
    <button
      class="switch"
      type="button"
      role="switch"
      aria-checked=${on ? "true" : "false"}
      aria-labelledby="${id}-name"
      aria-describedby=${text ? `${id}-text` : nothing}
      @click=${(): void => {
        set(!on);
      }}
    >
      <span></span>
    </button>
  </div>`;
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

interface ChoiceParts {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** Of several only one counts. */
  readonly single?: string;
}

/** Pills to choose from: any of them, or one. */
export function renderChoices({
  name,
  choices,
  single,
}: ChoiceParts): TemplateResult {
  return html`<fieldset>
    <legend>${name}</legend>
    <div class="pills">
      ${choices.map(
        (choice) =>
          html`<label class="pill ${choice.on ? "on" : ""}">
            <input
              class="hidden-text"
              type=${single ? "radio" : "checkbox"}
              name=${single ?? nothing}
              .checked=${live(choice.on)}
              @change=${(event: Event): void => {
                choice.set((event.currentTarget as HTMLInputElement).checked);
              }}
            />${choice.on ? icon(iconCheck) : nothing}${choice.name}
          </label>`
      )}
    </div>
  </fieldset>`;
}

interface StepParts {
  readonly l: Localizer;
  readonly name: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly set: (value: number) => void;
}

/** A number between two buttons; it can be typed as well. */
export function renderStepper(parts: StepParts): TemplateResult {
  const { least, most, name, set, value } = parts;
  return html`<div class="step" role="group" aria-label=${name}>
    ${renderStep(parts, -1)}
    <input
      class="num"
      type="number"
      inputmode="numeric"
      min=${least}
      max=${most}
      aria-label=${name}
      .value=${live(String(value))}
      @change=${(event: Event): void => {
        const field = event.currentTarget as HTMLInputElement;
        const number = Math.round(field.valueAsNumber);
        const wanted = Number.isNaN(number) ? value : number;
        set(Math.min(most, Math.max(least, wanted)));
        field.value = String(Math.min(most, Math.max(least, wanted)));
      }}
    />
    ${renderStep(parts, 1)}
  </div>`;
}

function renderStep(
  { l, least, most, name, set, value }: StepParts,
  step: -1 | 1
): TemplateResult {
  const next = value + step;
  const can = next >= least && next <= most;
  return html`<button
    type="button"
    aria-label=${l.text(step < 0 ? "people.less" : "people.more", {
      what: name,
    })}
    aria-disabled=${can ? "false" : "true"}
    @click=${(): void => {
      if (can) {
        set(next);
      }
    }}
  >
    ${icon(step < 0 ? iconMinus : iconPlus)}
  </button>`;
}

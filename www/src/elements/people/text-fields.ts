import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Localizer } from "../../localize/localize";

interface Parts {
  readonly name: string;
  readonly value: string;
  /** What a form calls it. */
  readonly field?: string;
  /** Without it the form alone reads what is typed. */
  readonly set?: (value: string) => void;
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

/** A line to type. */
export function renderText({ name, value, field, set }: Parts): TemplateResult {
  return html`<label class="line-field"
    ><span>${name}</span
    ><input
      type="text"
      maxlength="100"
      name=${field ?? nothing}
      .value=${set ? live(value) : value}
      @change=${(event: Event): void => {
        set?.((event.currentTarget as HTMLInputElement).value.trim());
      }}
  /></label>`;
}

/** An age to type, or none; what is no age is not taken. */
export function renderAge({ name, value, field, set }: Parts): TemplateResult {
  return html`<label class="line-field"
    ><span>${name}</span
    ><input
      type="number"
      min="0"
      max="21"
      inputmode="numeric"
      name=${field ?? nothing}
      .value=${set ? live(value) : value}
      @change=${(event: Event): void => {
        const input = event.currentTarget as HTMLInputElement;
        if (input.validity.valid) {
          set?.(input.value);
        } else if (set) {
          input.value = value;
        }
      }}
  /></label>`;
}

/** One of several; what is set and isn’t offered stays to be seen. */
export function renderSelect({
  name,
  value,
  field,
  options,
  set,
}: Parts & { readonly options: readonly Option[] }): TemplateResult {
  const isKnown = options.some((each) => each.value === value);
  const all = isKnown ? options : [...options, { value, words: value }];
  return html`<label class="line-field"
    ><span>${name}</span
    ><select
      name=${field ?? nothing}
      @change=${(event: Event): void => {
        set?.((event.currentTarget as HTMLSelectElement).value);
      }}
    >
      ${all.map(
        (each) =>
          html`<option value=${each.value} .selected=${each.value === value}>
            ${each.words}
          </option>`
      )}
    </select></label
  >`;
}

/** Takes something off a list. */
export function renderRemove(
  l: Localizer,
  name: string,
  remove: () => void
): TemplateResult {
  return html`<button
    class="btn text"
    type="button"
    aria-label=${l.text("presets.remove_name", { name })}
    @click=${remove}
  >
    ${l.text("presets.remove")}
  </button>`;
}

/** What was typed with commas between. */
export function words(text: string): string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
}

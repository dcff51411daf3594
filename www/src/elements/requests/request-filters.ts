import { html, type TemplateResult } from "lit";
import type { Localizer, TextKey } from "../../localize/localize";
import type { RequestPages } from "../../state/household/request-pages";

export const KINDS = ["movie", "series", "music"] as const;
export const STATES = [
  "open",
  "done",
  "pending",
  "sent",
  "failed",
  "available",
  "declined",
  "withdrawn",
] as const;

/** One thing that requests are filtered by. */
export function renderSelect(
  { text }: Localizer,
  pages: RequestPages,
  name: "person" | "kind" | "state",
  every: TextKey,
  options: readonly (readonly [string, string])[]
): TemplateResult {
  const chosen = pages.filters[name];
  return html`<select
    aria-label=${text(`everyone.${name}`)}
    @change=${(event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      pages.filter({ [name]: value });
    }}
  >
    <option value="" ?selected=${chosen === ""}>${text(every)}</option>
    ${options.map(
      ([value, label]) =>
        html`<option value=${value} ?selected=${chosen === value}>
          ${label}
        </option>`
    )}
  </select>`;
}

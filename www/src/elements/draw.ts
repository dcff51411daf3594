import { html, nothing, svg, type TemplateResult } from "lit";
import type { Localizer } from "../localize/localize";
import type { Sign } from "../state/titles/status-look";
import { iconStar } from "../styles/icons";

/** An icon that says nothing by itself. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;
}

const ROUND = 2 * Math.PI * 8;

/** A ring, filled to a percentage, or turning while nobody knows. */
export function ring(part: number | "turning"): TemplateResult {
  const filled = part === "turning" ? 25 : Math.max(0, Math.min(100, part));
  const dash = `${String((filled / 100) * ROUND)} ${String(ROUND)}`;
  return html`<svg
    class=${part === "turning" ? "ring turning" : "ring"}
    viewBox="0 0 20 20"
    aria-hidden="true"
  >
    ${svg`<circle class="rest" cx="10" cy="10" r="8"></circle>
    <circle class="part" cx="10" cy="10" r="8" style="stroke-dasharray:${dash}"></circle>`}
  </svg>`;
}

/** Runs down while something can be undone; a number without motion. */
export function undoSign(seconds: number): TemplateResult {
  return html`<svg class="ring down" viewBox="0 0 20 20" aria-hidden="true">
      ${svg`<circle class="rest" cx="10" cy="10" r="8"></circle>
      <circle class="part" cx="10" cy="10" r="8"></circle>`}</svg
    ><span class="left num" aria-hidden="true">${seconds}</span>`;
}

/** What a person typed may run in another direction than what is around it. */
export function typed(text: string, isTyped = false): unknown {
  return isTyped ? html`<bdi>${text}</bdi>` : text;
}

export function drawSign(sign: Sign): TemplateResult {
  return "icon" in sign ? icon(sign.icon) : ring(sign.ring);
}

/** "★ 7.4", told as "Rated 7.4 of 10". */
export function rating(value: string, label: string): TemplateResult {
  return html`<span class="rating"
    ><svg class="star" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${iconStar}></path></svg
    ><span class="hidden-text">${label}</span
    ><span aria-hidden="true">${value}</span></span
  >`;
}

/** "16", told as "Age rating 16". */
export function ageSign(l: Localizer, age: string | null): unknown {
  return age
    ? html`<span class="age"
        ><span class="hidden-text"
          >${l.text("facts.certification", { certification: age })}</span
        ><span aria-hidden="true">${age}</span></span
      >`
    : null;
}

/** Parts of one line, a middle dot between each two. */
export function dotted(
  parts: readonly (string | TemplateResult)[]
): (TemplateResult | typeof nothing)[] {
  return parts
    .filter((part) => part !== "")
    .map((part, index) => html`${index ? " · " : nothing}${part}`);
}

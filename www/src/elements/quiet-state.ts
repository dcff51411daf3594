import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { base } from "../styles/shared";
import { icon } from "./draw";
import { headingLevel } from "./heading-level";

/** Nothing to list: says why, and what can be done (in its slot). */
export class QuietState extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 32px 16px;
        text-align: center;
      }
      svg {
        width: 40px;
        height: 40px;
        color: var(--rq-ink-2);
        margin-bottom: 4px;
      }
      h3 {
        font-size: var(--rq-size-l);
        line-height: 1.5em;
        font-weight: 500;
        text-wrap: balance;
      }
      p {
        max-width: 36ch;
        color: var(--rq-ink-2);
        text-wrap: balance;
      }
      ::slotted(*) {
        margin-top: 8px;
      }
    `,
  ];

  @property() icon = "";
  @property() heading = "";
  @property() text = "";

  override render(): TemplateResult {
    return html`
      ${icon(this.icon)}
      <h3 aria-level=${headingLevel(this)}>${this.heading}</h3>
      ${this.text ? html`<p>${this.text}</p>` : nothing}
      <slot></slot>
    `;
  }
}

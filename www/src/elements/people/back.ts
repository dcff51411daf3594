import { html, type TemplateResult } from "lit";
import type { Localizer } from "../../localize/localize";
import { iconBack } from "../../styles/icons";
import { personAddress } from "./person-address";

/** The way back to everybody. */
export function renderBack(l: Localizer): TemplateResult {
  return html`<a
    class="icon-button"
    href=${personAddress("")}
    aria-label=${l.text("people.back")}
  >
    <svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${iconBack}></path>
    </svg>
  </a>`;
}

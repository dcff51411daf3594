import { html, type TemplateResult } from "lit";
import type { Localizer } from "../../localize/localize";

/** The two answers of who decides about a request; `empty`: no season of it is chosen, `word`: of what is. */
export function renderBoth(
  { text }: Localizer,
  approve: () => void,
  decline: () => void,
  empty = false,
  word = text("approve.word")
): TemplateResult {
  return html`<div class="two">
    <button
      class="btn solid big approve ${empty ? "empty" : ""}"
      type="button"
      aria-disabled=${empty ? "true" : "false"}
      @click=${approve}
    >
      ${empty ? text("pick.no_season") : word}
    </button>
    <button class="btn plain big decline" type="button" @click=${decline}>
      ${text("decline.word")}
    </button>
  </div>`;
}

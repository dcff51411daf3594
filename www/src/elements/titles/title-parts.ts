import { html, nothing, type TemplateResult } from "lit";
import type { Localizer } from "../../localize/localize";
import type { Callout, SheetButton } from "../../state/titles/sheet-view";
import { iconAgain } from "../../styles/icons";
import { drawSign, icon, ring, typed, undoSign } from "../draw";
import { tell } from "../events";

/** Where a title is, or why its request failed. */
export function renderCallout(l: Localizer, callout: Callout): TemplateResult {
  return html`<div class="why ${callout.tone}">
    ${drawSign(callout.sign)}
    <div>
      <b>${callout.word}</b
      ><span class="num">${typed(callout.text, callout.typed)}</span>
      ${
        callout.again
          ? html`<button class="btn plain" type="button" @click=${onLookAgain}>
              ${icon(iconAgain)}${l.text("sheet.look_again")}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

/** The one button of a title: asks for what is chosen, or takes that back. */
export function renderAct(button: SheetButton): TemplateResult {
  return html`<button
    class="btn big ${button.act ? "plain" : "solid"} ${button.state}"
    type="button"
    aria-disabled=${button.state === "ready" ? "false" : "true"}
    @click=${(event: Event): void => {
      onAct(event, button);
    }}
  >
    ${button.state === "busy" ? ring("turning") : nothing}${
      button.left ? undoSign(button.left) : nothing
    }${button.word}${
      button.more ? html` <small>· ${button.more}</small>` : nothing
    }
  </button>`;
}

function onAct(event: Event, button: SheetButton): void {
  const from = event.currentTarget as HTMLElement;
  if (button.act) {
    tell(from, "rq-withdraw");
  } else if (button.state === "ready") {
    tell(from, "rq-request-chosen");
  }
}

function onLookAgain(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-look-again");
}

import { html } from "lit";
import type { CardController } from "../../state/card-controller";
import { iconOffline } from "../../styles/icons";
import { tell } from "../events";

/** A tab that the card's later part draws. */
export function renderLater(c: CardController): unknown {
  const { text } = c.localizer;
  const { part, failed } = c.later;
  if (part && c.live.downloads.told) {
    return c.nav.place === "requests"
      ? part.renderList()
      : part.renderDownloads();
  }
  return failed
    ? html`<requestarr-state
        .icon=${iconOffline}
        heading=${text("later.title")}
        text=${text("later.text")}
        ><div class="actions">
          <button class="btn tonal" type="button" @click=${loadLater}>
            ${text("trouble.again")}
          </button>
        </div></requestarr-state
      >`
    : html`<span class="hidden-text">${text("loading.label")}</span>`;
}

function loadLater(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-later");
}

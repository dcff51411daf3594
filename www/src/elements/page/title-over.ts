import { html, nothing, type TemplateResult } from "lit";
import type { AnyItem } from "../../data/titles/title";
import { appName } from "../../state/app-names";
import type { ForWhom } from "../../data/home/home-api";
import type { OpenedTitle } from "../../state/page/opened-title";
import {
  iconBack,
  iconDots,
  iconHide,
  iconLink,
  iconOpen,
} from "../../styles/icons";
import { icon } from "../draw";
import { tell } from "../events";
import { onMenuKey, onMenuLeft, onMenuToggle, shutMenu } from "../menu";

/** What lies on the picture: back, a link to it, and what is seldom wanted. */
export function renderOver(opened: OpenedTitle, item: AnyItem): TemplateResult {
  const { card } = opened.page;
  const { text } = card.localizer;
  const canCopy = "clipboard" in navigator;
  return html`<div class="over">
      <button
        class="glass"
        type="button"
        aria-label=${text("title.back")}
        @click=${onBack}
      >
        <svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
          <path d=${iconBack}></path>
        </svg>
      </button>
      <span class="push"></span>
      ${
        canCopy
          ? html`<button
              class="glass"
              type="button"
              aria-label=${text("title.copy")}
              @click=${(): void => void copy(opened)}
            >
              ${icon(iconLink)}
            </button>`
          : nothing
      }
      ${renderMore(opened, item)}
    </div>
    ${renderHidden(opened, item)}`;
}

function renderMore(opened: OpenedTitle, item: AnyItem): TemplateResult {
  const { text } = opened.page.card.localizer;
  const { appUrl } = opened.details.details ?? {};
  return html`<details
    class="more"
    @focusout=${onMenuLeft}
    @keydown=${onMenuKey}
    @toggle=${onMenuToggle}
  >
    <summary class="glass" aria-label=${text("title.more")}>
      ${icon(iconDots)}
    </summary>
    <ul>
      ${opened.hides.map(
        (who) =>
          html`<li>
            <button
              type="button"
              @click=${(event: Event): void => {
                shutMenu(event);
                void opened.hiding.hide(item, who);
              }}
            >
              ${icon(iconHide)}${text(`title.hide_${who}`)}
            </button>
          </li>`
      )}
      ${
        appUrl
          ? html`<li>
              <a href=${appUrl} target="_blank" rel="noreferrer noopener"
                >${icon(iconOpen)}${text("title.open_in", {
                  app: appName(item),
                })}</a
              >
            </li>`
          : nothing
      }
    </ul>
  </details>`;
}

/** What was hidden can be shown again. */
function renderHidden(
  { hidden, hiding, page }: OpenedTitle,
  item: AnyItem
): TemplateResult[] {
  const { text } = page.card.localizer;
  return hidden.map(
    (who) =>
      html`<p class="line">
        ${icon(iconHide)}<span class="grow"
          >${text(`title.hidden_${who satisfies ForWhom}`)}</span
        ><button
          class="btn text"
          type="button"
          @click=${(): void => void hiding.hide(item, who, false)}
        >
          ${text("undo.word")}
        </button>
      </p>`
  );
}

async function copy({ page }: OpenedTitle): Promise<void> {
  const { announcer, localizer } = page.card;
  try {
    await navigator.clipboard.writeText(location.href);
    announcer.say(localizer.text("title.copied"));
  } catch {
    announcer.alert(localizer.text("trouble.unknown.title"));
  }
}

function onBack(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-back");
}

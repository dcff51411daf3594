import { html, nothing, type TemplateResult } from "lit";
import type { Instance } from "../../data/apps";
import type { CardController } from "../../state/card-controller";
import { iconAgain, iconOffline } from "../../styles/icons";
import { icon } from "../draw";
import { tell } from "../events";

/** What a person should know, while everything else goes on. */
export function renderQuietLines(
  c: CardController
): TemplateResult | typeof nothing {
  const { text } = c.localizer;
  if (!c.online) {
    return line(iconOffline, text("trouble.offline"));
  }
  return html`${renderApps(c)}${
    c.live.update.shown
      ? line(iconAgain, text("update.text"), text("update.reload"), reload)
      : nothing
  }`;
}

function renderApps(c: CardController): unknown {
  const { place, tab, instance } = c.nav;
  const { text } = c.localizer;
  if (place !== tab) {
    const instances = c.info.info?.instances ?? [];
    return instances
      .filter(({ reachable }) => !reachable)
      .map((app) => line(iconOffline, awayText(c, app)));
  }
  return !instance || instance.reachable || c.search.view.trouble
    ? nothing
    : line(iconOffline, awayText(c, instance), text("trouble.now"), retry);
}

function awayText(
  c: CardController,
  { error, message, title }: Instance
): string {
  const known = error && error !== "service_unavailable";
  return known && message
    ? message
    : c.localizer.text("trouble.down", { app: title });
}

function line(
  path: string,
  words: string,
  action = "",
  act?: (event: Event) => void
): TemplateResult {
  return html`<div class="quietline">
    ${icon(path)}<span>${words}</span>
    ${
      act
        ? html`<button class="btn text" type="button" @click=${act}>
            ${action}
          </button>`
        : nothing
    }
  </div>`;
}

function retry(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-retry");
}

function reload(event: Event): void {
  tell(event.currentTarget as HTMLElement, "rq-reload");
}

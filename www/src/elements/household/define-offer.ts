import { html, type TemplateResult } from "lit";
import { NotifyApi } from "../../data/household/notify-api";
import words from "../../localize/en.offer.json";
import { learn } from "../../localize/localize";
import { NotifyOffer } from "../../state/household/notify-offer";
import type { PageController } from "../../state/page/page-controller";
import { define } from "../define";
import { NotifyLine } from "./notify-line";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-notify": NotifyLine;
  }
}

/** Opens what offers to be told on a phone, once something waits; draws it. */
export function openOffer({ card }: PageController): () => TemplateResult {
  learn(words);
  define({ "requestarr-notify": NotifyLine });
  const offer = new NotifyOffer(new NotifyApi(card.api), card.changed);
  void offer.ask();
  return () =>
    html`<requestarr-notify
      .offer=${offer}
      .localizer=${card.localizer}
      .now=${{}}
    ></requestarr-notify>`;
}

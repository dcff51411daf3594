import { html, nothing, type TemplateResult } from "lit";
import words from "../../localize/en.requests.json";
import { text } from "../../data/values";
import { learn } from "../../localize/localize";
import { FollowedRequests } from "../../state/household/followed-requests";
import { RequestPages } from "../../state/household/request-pages";
import type { CardController } from "../../state/card-controller";
import { Following } from "../../state/titles/following";
import type { PageController } from "../../state/page/page-controller";
import { renderLater } from "../card/later-place";
import { define } from "../define";
import { openOffer } from "../household/define-offer";
import type { HouseholdPart } from "../household/household-part";
import type { View } from "../page/view";
import { RequestHistory } from "./request-history";
import { RequestsView } from "./requests-view";

declare global {
  interface HTMLElementTagNameMap {
    "requestarr-requests-view": RequestsView;
    "requestarr-request-history": RequestHistory;
  }
}

/** Opens what draws the household's requests; it comes when somebody goes there. */
export function openRequestsView(page: PageController): View {
  learn(words);
  define({
    "requestarr-requests-view": RequestsView,
    "requestarr-request-history": RequestHistory,
  });
  const { card } = page;
  const mine = new RequestPages("mine", card.api, card.changed);
  const all = new RequestPages("all", card.api, card.changed);
  const followed = new FollowedRequests(new Following(card));
  let shown = false;
  let told = "";
  let offer: (() => TemplateResult) | null = null;
  return {
    follow: () => {
      if (page.isAtRequests && card.toDecide) {
        offer ??= openOffer(page);
      }
      const isShown = page.isAtRequests;
      const now = signature(card);
      if (isShown && (!shown || now !== told) && card.online) {
        void mine.load();
        if (all.phase !== "idle") {
          void all.load();
        }
        told = now;
      }
      shown = isShown;
    },
    render: () => {
      const household = card.later.part as HouseholdPart | null;
      return household && card.live.downloads.told
        ? html`${offer?.() ?? nothing}<requestarr-requests-view
              .household=${household}
              .mine=${mine}
              .all=${all}
              .followed=${followed}
              .localizer=${card.localizer}
              .now=${{}}
            ></requestarr-requests-view>`
        : renderLater(card);
    },
  };
}

/** Another one whenever a request came, went or moved. */
function signature({ live }: CardController): string {
  return live.requests.list
    .map((raw) => `${text(raw.id)} ${text(raw.changed)}`)
    .join();
}

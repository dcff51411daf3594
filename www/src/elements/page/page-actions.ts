import type { PageController } from "../../state/page/page-controller";
import type { Actions } from "../events";

/** What the page does about what its elements tell, beside what a card does. */
const ACTIONS: Actions<PageController> = {
  "rq-retry": (page) => {
    page.retry();
  },
  "rq-dismiss": (page, { requestId }) => void page.home.dismiss(requestId),
  "rq-collection": (page, { tmdbId, parts }) =>
    void page.requestCollection(tmdbId, parts),
  "rq-more": (page) => void page.home.opened?.more(),
};

/** Has what the elements of a page tell done by its controller. */
export function connectPageActions(
  panel: HTMLElement,
  page: PageController
): void {
  for (const [name, act] of Object.entries(ACTIONS)) {
    panel.addEventListener(name, (event) => {
      act(page, (event as CustomEvent<never>).detail);
    });
  }
}

import type { CardController } from "../../state/card-controller";
import type { Actions } from "../events";

/** What the card does about what its elements tell. */
const ACTIONS: Actions<CardController> = {
  "rq-type": (c, { text }) => {
    c.type(text);
  },
  "rq-submit": (c) => {
    c.search.submit();
  },
  "rq-tab": (c, { tab }) => {
    c.selectTab(tab);
  },
  "rq-instance": (c, { entryId }) => {
    c.selectInstance(entryId);
  },
  "rq-retry": (c) => void c.retry(),
  "rq-open": (c, { key }) => {
    c.openSheet(key);
  },
  "rq-title": (c, ref) => void c.later.part?.openTitle(ref),
  "rq-request": (c, { key }) => {
    c.request(key);
  },
  "rq-preset": (c, { preset }) => {
    c.sheet.choose(preset);
  },
  "rq-version": (c, { id }) => {
    c.sheet.chooseVersion(id);
  },
  "rq-toggle": (c, { id }) => {
    c.sheet.toggle(id);
  },
  "rq-albums-again": (c) => {
    c.sheet.loadAlbums();
  },
  "rq-request-chosen": (c) => {
    c.requestChosen();
  },
  "rq-withdraw": (c) => void c.later.withdraw(),
  "rq-close": (c) => {
    c.closeSheet();
  },
  "rq-look-again": (c) => {
    c.lookAgain();
  },
  "rq-later": (c) => void c.later.load(),
  "rq-reload": (c) => {
    c.live.update.reload();
  },
};

/** Has what the elements of a card tell done by its controller. */
export function connectActions(
  card: HTMLElement,
  controller: () => CardController
): void {
  for (const [name, act] of Object.entries(ACTIONS)) {
    card.addEventListener(name, (event) => {
      event.stopPropagation();
      act(controller(), (event as CustomEvent<never>).detail);
    });
  }
}

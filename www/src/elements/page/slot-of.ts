import { type AnyItem, keyOf } from "../../data/titles/title";
import type { PageController } from "../../state/page/page-controller";
import { type SlotView, slotView } from "../../state/titles/slot-view";

/** What a title's slot says, and does. */
export function slotOf(p: PageController): (item: AnyItem) => SlotView {
  const { card } = p;
  return (item) =>
    slotView(
      card.localizer,
      item,
      card.requests.state(keyOf(item)),
      card.info.mayRequest(item.entryId)
    );
}

import { type AnyItem, keyOf } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { type SlotView, slotView } from "./slot-view";

/** What a title's slot says, and does. */
export function slotOf(c: CardController): (item: AnyItem) => SlotView {
  return (item) =>
    slotView(
      c.localizer,
      item,
      c.requests.state(keyOf(item)),
      c.info.mayRequest(item.entryId)
    );
}

import { askDetails, type TitleRef } from "../../data/titles/title-api";
import { keyOf } from "../../data/titles/title";
import type { CardController } from "../card-controller";

/** Opens a title's sheet, an artist's for an album; what nothing shows is asked for. */
export async function openAny(
  card: CardController,
  ref: TitleRef,
  album = ""
): Promise<void> {
  const { announcer, localizer } = card;
  const known = card.titles.find(keyOf({ ...ref, entryId: ref.entryId ?? "" }));
  const answer = known ? null : await askDetails(card.api, ref);
  const item = known ?? (answer?.ok ? answer.value?.item : null);
  if (item && item.kind !== "album") {
    announcer.clear();
    card.sheet.open(item, album);
  } else {
    const why = answer && !answer.ok ? answer.trouble.message : "";
    announcer.alert(why || localizer.text("trouble.unknown.title"));
  }
}

import type { HouseholdRequest } from "../../data/household/request";
import { mediaId } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { sayOutcome } from "../failure";

/** Has the app look once more for what was requested; only admins may. */
export async function searchAgain(
  card: CardController,
  request: HouseholdRequest | undefined
): Promise<void> {
  if (!request) {
    return;
  }
  const { entryId, kind, seasons } = request;
  const outcome = await card.api.send(
    {
      type: "requestarr/search_again",
      entry_id: entryId,
      kind,
      media_id: mediaId({ kind, id: request.mediaId }),
      ...(kind === "series" && seasons.length > 0 && { seasons }),
    },
    () => null
  );
  sayOutcome(card, request, outcome);
}

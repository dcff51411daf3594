import type { HouseholdRequest } from "../../data/household/request";
import { mediaId } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { failureText } from "../failure";

/** Has the app look once more for what was requested; only admins may. */
export async function searchAgain(
  { announcer, api, localizer }: CardController,
  request: HouseholdRequest | undefined
): Promise<void> {
  if (!request) {
    return;
  }
  const { entryId, kind, seasons } = request;
  const outcome = await api.send(
    {
      type: "requestarr/search_again",
      entry_id: entryId,
      kind,
      media_id: mediaId({ kind, id: request.mediaId }),
      ...(kind === "series" && seasons.length > 0 && { seasons }),
    },
    () => null
  );
  if (outcome.success) {
    announcer.say(outcome.message);
  } else {
    announcer.alert(failureText(localizer, request, outcome));
  }
}

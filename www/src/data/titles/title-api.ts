import type { Answer } from "../answers";
import type { RequestarrApi } from "../api";
import { record } from "../raw";
import type { Details } from "./details";
import { readDetails } from "./read-details";
import { type AnyItem, mediaId } from "./title";

/** Which title is meant; without an app, that of the usual one. */
export interface TitleRef extends Pick<AnyItem, "kind" | "id"> {
  readonly entryId?: string | undefined;
  /** Of several requests for it the one that is meant. */
  readonly requestId?: string | undefined;
}

/** All that is known of a title; null: it is not there. */
export async function askDetails(
  api: RequestarrApi,
  ref: TitleRef
): Promise<Answer<Details | null>> {
  const { kind, entryId, requestId } = ref;
  const media_id = mediaId(ref);
  if (Number.isNaN(media_id)) {
    return { ok: true, value: null };
  }
  return api.ask(
    {
      type: "requestarr/title",
      kind,
      media_id,
      ...(entryId && { entry_id: entryId }),
      ...(requestId && { request_id: requestId }),
    },
    (raw) => readDetails(record(raw.title))
  );
}

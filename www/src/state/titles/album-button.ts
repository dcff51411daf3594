import { type AlbumItem, isOpen, keyOf } from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { isQuiet } from "../failure";
import { joins, type SheetButton, withdrawButton } from "./sheet-view";

/** What can be done about an album on its own page; null: nothing. */
export function albumButton(
  c: CardController,
  album: AlbumItem
): SheetButton | null {
  const { text } = c.localizer;
  const { part } = c.later;
  const { request } = album;
  if (part?.answers(album)) {
    return null;
  }
  const undo = request ? (part?.undoLeft(request.id) ?? 0) : 0;
  const back = request?.mine
    ? withdrawButton({ localizer: c.localizer, undo }, request)
    : null;
  if (back ?? !c.info.mayRequest(album.entryId)) {
    return back;
  }
  const asked = c.requests.state(keyOf(album));
  if (asked?.phase === "asking") {
    return { word: text("status.adding"), state: "busy" };
  }
  const word = isOpen(album.status)
    ? text("title.request_album")
    : joins(album)
      ? text("sheet.join")
      : album.status === "declined"
        ? text("sheet.ask_again")
        : "";
  const again = asked?.phase === "failed" && !isQuiet(asked);
  const app = c.info.info?.instances.find(
    ({ entryId }) => entryId === album.entryId
  );
  return word && asked?.phase !== "exists"
    ? {
        word: again ? text("trouble.again") : word,
        state: "ready",
        ...(app?.user.waits && { more: text("sheet.needs_approval") }),
      }
    : null;
}

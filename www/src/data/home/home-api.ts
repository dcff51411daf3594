import type { Answer, Outcome } from "../answers";
import type { RequestarrApi } from "../api";
import { type AnyItem, mediaId } from "../titles/title";
import type { Placed } from "./discover";
import { readShelf } from "./read-shelf";
import type { Shelf } from "./shelf";

/** Whose shelves something is about. */
export type ForWhom = "me" | "everyone";
export const FOR_WHOM: readonly ForWhom[] = ["me", "everyone"];

/** The commands of the shelves; no call rejects. */
export class HomeApi {
  constructor(private readonly _api: RequestarrApi) {}

  /** A shelf with a page of its titles, and of its collections, of one place. */
  async page(
    shelf: string,
    place: string,
    offset: number,
    limit: number
  ): Promise<Answer<Shelf>> {
    const message = { type: "requestarr/shelf", shelf, place, offset, limit };
    return this._api.ask(message, readShelf);
  }

  /** Has a thing that arrived not told again. */
  async dismiss(requestId: string): Promise<Outcome<null>> {
    const message = { type: "requestarr/dismiss", request_id: requestId };
    return this._api.send(message, () => null);
  }

  /** Takes a title off one's own shelves or off all, or puts it back. */
  async hide(
    item: AnyItem,
    who: ForWhom,
    hidden: boolean
  ): Promise<Outcome<null>> {
    const { kind } = item;
    const message = { type: "requestarr/hide", kind, media_id: mediaId(item) };
    return this._api.send({ ...message, for: who, hidden }, () => null);
  }

  /** Puts shelves in an order, for oneself or for all; none: as it was meant. */
  async arrange(
    shelves: readonly Placed[],
    who: ForWhom
  ): Promise<Outcome<null>> {
    const message = {
      type: "requestarr/arrange_home",
      shelves: shelves.map(({ id, shown }) => ({ id, shown })),
      for: who,
    };
    return this._api.send(message, () => null);
  }

  /** Requests movies of a collection, by their TMDB ids. */
  async request(
    tmdbId: number,
    entryId: string,
    parts: readonly number[]
  ): Promise<Outcome<null>> {
    const type = "requestarr/request_collection";
    const message = { type, collection_tmdb_id: tmdbId, entry_id: entryId };
    return this._api.send({ ...message, tmdb_ids: parts }, () => null);
  }
}

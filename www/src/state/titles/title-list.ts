import { patchAny, type TitleStates } from "../../data/titles/patch-titles";
import {
  type Album,
  albumKey,
  type AnyItem,
  type ArtistRef,
  keyOf,
} from "../../data/titles/title";
import type { TitleSource } from "../title-source";

/** Titles that are shown together; each takes its news where it stands. */
export abstract class TitleList implements Required<TitleSource> {
  find(key: string): AnyItem | undefined {
    return this._items().find((item) => keyOf(item) === key);
  }

  put(now: AnyItem): void {
    const key = keyOf(now);
    this._change((item) => (keyOf(item) === key ? now : item));
  }

  putAlbum(artist: ArtistRef, album: Album): void {
    const key = albumKey(artist, album.id);
    this._change((item) =>
      item.kind === "album" && keyOf(item) === key
        ? { ...item, ...album }
        : item
    );
  }

  patch(states: TitleStates): void {
    this._change((item) => patchAny(item, states));
  }

  protected abstract _items(): readonly AnyItem[];

  /** Replaces each title by what it is now: itself, where nothing moved. */
  protected abstract _change(now: (item: AnyItem) => AnyItem): void;
}

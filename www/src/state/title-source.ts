import type { TitleStates } from "../data/titles/patch-titles";
import type { Album, AnyItem, ArtistRef } from "../data/titles/title";

/** Something that shows titles: a search, a shelf. */
export interface TitleSource {
  /** The title of that key as it is shown. */
  find(key: string): AnyItem | undefined;
  /** Takes a title as it is after its request. */
  put(item: AnyItem): void;
  /** Takes an album as it is after its request. */
  putAlbum?(artist: ArtistRef, album: Album): void;
  /** Takes what moved by itself. */
  patch(states: TitleStates): void;
}

/** All titles that are shown, wherever. */
export class ShownTitles implements Required<TitleSource> {
  constructor(private readonly _sources: TitleSource[]) {}

  add(source: TitleSource): void {
    this._sources.push(source);
  }

  find(key: string): AnyItem | undefined {
    return this._sources.map((source) => source.find(key)).find(Boolean);
  }

  put(item: AnyItem): void {
    this._sources.forEach((source) => {
      source.put(item);
    });
  }

  putAlbum(artist: ArtistRef, album: Album): void {
    this._sources.forEach((source) => source.putAlbum?.(artist, album));
  }

  patch(states: TitleStates): void {
    this._sources.forEach((source) => {
      source.patch(states);
    });
  }
}

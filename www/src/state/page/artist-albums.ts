import {
  type Album,
  type AlbumItem,
  type AnyItem,
  type ArtistItem,
  keyOf,
} from "../../data/titles/title";
import type { CardController } from "../card-controller";
import { isFree } from "../titles/sheet-controller";
import { albumsText } from "../titles/albums-text";
import { slotOf } from "../titles/slot-of";
import { type SlotView, slotView } from "../titles/slot-view";
import { TitleList } from "../titles/title-list";

/** The albums of the artist whose page is shown, each as a title of its own. */
export class ArtistAlbums extends TitleList {
  /** Those of every artist who was shown. */
  private readonly _seen = new Map<string, readonly AlbumItem[]>();

  constructor(private readonly _card: CardController) {
    super();
    _card.titles.add(this);
  }

  /** Null: they are not known yet, or can't be. */
  get items(): readonly AlbumItem[] | null {
    const { item, albums } = this._card.sheet;
    if (item?.kind !== "artist") {
      return null;
    }
    const key = keyOf(item);
    if (albums.phase === "done") {
      this._seen.set(
        key,
        albums.albums.map((album) => albumOf(item, album))
      );
    }
    return this._seen.get(key) ?? null;
  }

  /** How many can be requested, of how many. */
  get open(): { readonly free: number; readonly all: number } {
    const albums = this._card.sheet.shownAlbums;
    return { free: albums.filter(isFree).length, all: albums.length };
  }

  /** "3 of 12 albums in library"; empty: not known. */
  get counted(): string {
    return albumsText(this._card.localizer, this.items ?? []);
  }

  /** What an album's slot says; all do the same while the artist is asked for. */
  slotOf(): (item: AnyItem) => SlotView {
    const { requests, localizer, sheet } = this._card;
    const usual = slotOf(this._card);
    const asked = sheet.item && requests.state(keyOf(sheet.item));
    return (item) =>
      asked?.phase === "asking" && item.kind === "album" && isFree(item)
        ? slotView(localizer, item, asked, false)
        : usual(item);
  }

  protected _items(): readonly AlbumItem[] {
    return [...this._seen.values()].flat();
  }

  protected _change(now: (item: AnyItem) => AnyItem): void {
    for (const [key, albums] of this._seen) {
      this._seen.set(key, albums.map(now) as AlbumItem[]);
    }
  }
}

function albumOf(artist: ArtistItem, album: Album): AlbumItem {
  const { entryId, service, title } = artist;
  return {
    ...album,
    kind: "album",
    entryId,
    service,
    artist: title,
    inLibrary: album.monitored || album.trackFiles > 0,
    sourceUrl: null,
    request: null,
  };
}

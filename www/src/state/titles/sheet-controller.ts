import type { Answer, Trouble } from "../../data/answers";
import {
  patchAlbum,
  patchItem,
  type TitleStates,
} from "../../data/titles/patch-titles";
import {
  type Album,
  albumKey,
  type ArtistItem,
  type ArtistRef,
  isOpen,
  keyOf,
  type MediaItem,
  type Season,
  type SeriesItem,
} from "../../data/titles/title";
import { SettleLoop } from "../settle-loop";
import { type Choosable, type Preset, Selection } from "./selection";

type Albums =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly trouble: Trouble }
  | { readonly phase: "done"; readonly albums: readonly Album[] };

const NEW = "not_requested";
/** So many are usually wanted together. */
const FEW_SEASONS = 3;

/** The title whose sheet is open, its albums, and what is chosen of it. */
export class SheetController {
  item: MediaItem | null = null;
  albums: Albums = { phase: "loading" };
  selection = new Selection(newestSeason);
  /** The preset that was chosen, by its id; "": none was. */
  version = "";
  /** The album that the artist was opened for; "": none in particular. */
  album = "";

  private _asked = 0;
  private readonly _settle: SettleLoop;

  constructor(
    private readonly _ask: (
      artist: ArtistItem
    ) => Promise<Answer<readonly Album[]>>,
    private readonly _changed: () => void,
    polls: () => boolean,
    private readonly _today: () => string
  ) {
    this._settle = new SettleLoop(() => void this._load(true), polls);
  }

  /** Opens a title; of an artist one album may be meant, which is chosen then. */
  open(item: MediaItem, album = ""): void {
    this.item = item;
    this.version = "";
    this.album = album;
    const isArtist = item.kind === "artist";
    this.selection = new Selection(isArtist ? this._newestAlbum : newestSeason);
    this._setRows();
    if (isArtist) {
      this.loadAlbums();
    } else {
      this._chooseUsual();
    }
    this._changed();
  }

  close(): void {
    this._asked += 1;
    this._settle.stop();
    this.item = null;
    this._changed();
  }

  choose(preset: Preset): void {
    this.selection.choose(preset);
    this._changed();
  }

  chooseVersion(id: string): void {
    this.version = id;
    this._changed();
  }

  toggle(id: string): void {
    this.selection.toggle(id);
    this._changed();
  }

  /** Takes the open title as it is now. */
  put(item: MediaItem): void {
    if (this.item && keyOf(this.item) === keyOf(item)) {
      this.item = item;
      this._setRows();
      this._changed();
    }
  }

  /**
   * Takes what moved by itself. Not every move of an artist tells which of
   * the albums moved, so these are looked at again then.
   */
  patch(states: TitleStates): void {
    const { item } = this;
    if (!item) {
      return;
    }
    const now = patchItem(item, states);
    if (now !== item) {
      this.put(now);
    }
    if (item.kind === "artist" && this.albums.phase === "done") {
      this._patchAlbums(item, states, now !== item);
    }
  }

  putAlbum(artist: ArtistRef, album: Album): void {
    if (
      this.albums.phase !== "done" ||
      !this.item ||
      keyOf(this.item) !== keyOf({ ...artist, kind: "artist" })
    ) {
      return;
    }
    this._asked += 1;
    this._take(
      this.albums.albums.map((known) => (known.id === album.id ? album : known))
    );
    this._changed();
  }

  loadAlbums(): void {
    this.albums = { phase: "loading" };
    void this._load(false);
    this._changed();
  }

  /** Looks at the albums again without a sign of it. */
  refreshAlbums(): void {
    if (this.albums.phase === "done") {
      void this._load(true);
    }
  }

  stop(): void {
    this._settle.stop();
  }

  get shownAlbums(): readonly Album[] {
    return this.albums.phase === "done" ? this.albums.albums : [];
  }

  get seasons(): readonly Season[] {
    return this.item?.kind === "series" ? this.item.seasons : [];
  }

  private _patchAlbums(
    artist: ArtistItem,
    states: TitleStates,
    artistMoved: boolean
  ): void {
    const albums = this.shownAlbums.map((album) => {
      const state = states.get(albumKey(artist, album.id));
      return state ? patchAlbum(album, state) : album;
    });
    if (albums.some((album, index) => album !== this.shownAlbums[index])) {
      this._take(albums);
      this._changed();
    } else if (artistMoved) {
      this.refreshAlbums();
    }
  }

  /** Of a new series a few seasons are all chosen, of many the first. */
  private _chooseUsual(): void {
    const { regularOpen } = this.selection;
    const parts = [this.item, ...this.seasons];
    const isNew = parts.every((part) => part?.status === NEW);
    if (regularOpen === 1 || (isNew && regularOpen <= FEW_SEASONS)) {
      this.selection.choose("all");
    } else if (isNew) {
      this.selection.choose("first");
    }
  }

  private async _load(quiet: boolean): Promise<void> {
    if (this.item?.kind !== "artist") {
      return;
    }
    const asked = ++this._asked;
    const answer = await this._ask(this.item);
    if (asked !== this._asked) {
      return;
    }
    if (answer.ok) {
      this._take(answer.value);
    } else if (!quiet) {
      this.albums = { phase: "failed", trouble: answer.trouble };
    } else {
      this.watch();
    }
    this._changed();
  }

  private _take(albums: readonly Album[]): void {
    const isFirst = this.albums.phase !== "done";
    this.albums = { phase: "done", albums };
    this._setRows();
    if (isFirst && this.album) {
      this.selection.toggle(this.album);
      this._setRows();
    }
    if (this.selection.preset === "all") {
      this.selection.choose("all");
    }
    this.watch();
  }

  /** Looks again by and by at what is not settled, if nothing else tells. */
  watch(): void {
    this._settle.watch(
      this.shownAlbums.some((album) => album.status === "adding")
    );
  }

  /** Albums are listed newest first; a studio album comes before other kinds. */
  private readonly _newestAlbum = (
    rows: readonly Choosable[]
  ): Choosable | undefined => {
    const today = this._today();
    const albums = rows as readonly AlbumRow[];
    const studio = albums.find(
      ({ album }) =>
        album.type === "Album" &&
        album.secondaryTypes.length === 0 &&
        (album.releaseDate ?? "") <= today
    );
    return studio ?? rows[0];
  };

  private _setRows(): void {
    const seasons = this.seasons.map(seasonRow);
    this.selection.setRows(
      this.item?.kind === "artist" ? this.shownAlbums.map(albumRow) : seasons
    );
  }
}

interface AlbumRow extends Choosable {
  readonly album: Album;
}

function seasonRow(season: Season): Choosable {
  return {
    id: String(season.number),
    open: isFree(season),
    regular: season.number > 0,
  };
}

function albumRow(album: Album): AlbumRow {
  return { id: album.id, open: isFree(album), regular: true, album };
}

/** Whether a season or an album can still be asked for. */
export function isFree(part: Season | Album): boolean {
  const { status, monitored } = part;
  return (
    isOpen(status) ||
    status === "declined" ||
    (status === "partial" && !monitored)
  );
}

/** Seasons that were asked for and are not on their way; null: none. */
export function askedSeasons({ seasons }: SeriesItem): number[] | null {
  const asked = seasons.filter(
    ({ status }) => status === "pending" || status === "declined"
  );
  return asked.length > 0 ? asked.map((season) => season.number) : null;
}

/** Seasons are listed oldest first. */
function newestSeason(rows: readonly Choosable[]): Choosable | undefined {
  return rows[rows.length - 1];
}

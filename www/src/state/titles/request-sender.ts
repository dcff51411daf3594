import type { Outcome } from "../../data/answers";
import type { RequestarrApi } from "../../data/api";
import {
  type Album,
  albumKey,
  type AnyItem,
  type ArtistRef,
  keyOf,
  type MediaItem,
} from "../../data/titles/title";
import type { Localizer } from "../../localize/localize";
import type { Announcer } from "../announcer";
import type { OfApp } from "../app-names";
import { failureText, isQuiet } from "../failure";
import type { RequestController } from "./request-controller";
import { askedSeasons, isFree, type SheetController } from "./sheet-controller";

/** What a request has to tell the rest of the card. */
export interface Listener {
  /** A title as it is after its request. */
  putItem(item: MediaItem): void;
  /** An album as it is after its request. */
  putAlbum(artist: ArtistRef, album: Album): void;
  /** Something changed that only a fresh look can tell. */
  lookAgain(): void;
}

/** Sends requests, one press each, and hands on what they answered. */
export class RequestSender {
  constructor(
    private readonly _api: RequestarrApi,
    private readonly _requests: RequestController,
    private readonly _announcer: Announcer,
    private readonly _localizer: () => Localizer,
    private readonly _listener: Listener
  ) {}

  /** All of what was pressed. */
  async item(item: AnyItem): Promise<void> {
    if (item.kind !== "album") {
      return this.title(item);
    }
    const { artistId: id, entryId, service } = item;
    return this.albums({ id, entryId, service }, [item]);
  }

  /** A movie, a series (all of it, or some seasons), or all of an artist. */
  async title(
    item: MediaItem,
    seasons?: readonly number[],
    version?: string
  ): Promise<void> {
    const outcome = await this._requests.run(keyOf(item), () =>
      this._ask(item, seasons, version)
    );
    if (!outcome) {
      return;
    }
    this._say(item.title, item, outcome);
    if (outcome.item) {
      this._listener.putItem(outcome.item);
    } else if (outcome.status) {
      this._listener.putItem({ ...item, status: outcome.status });
    } else if (isGood(outcome)) {
      this._listener.lookAgain();
    }
  }

  /** What is chosen in the sheet. */
  chosen({ item, selection, shownAlbums, version }: SheetController): void {
    const { length } = selection.chosen;
    if (item?.kind === "series" && item.seasons.length > 1) {
      const chosen = selection.chosen.map(Number);
      const seasons = length ? chosen : (askedSeasons(item) ?? []);
      void this.title(item, seasons, version);
    } else if (item?.kind === "artist" && selection.picksRows && length) {
      const albums = shownAlbums.filter(
        (album) => selection.has(album.id) && isFree(album)
      );
      void this.albums(item, albums, version);
    } else if (item) {
      void this.title(item, undefined, version);
    }
  }

  /** Some albums of an artist, one after the other. */
  async albums(
    artist: ArtistRef,
    albums: readonly Album[],
    version?: string
  ): Promise<void> {
    this._requests.queue(albums.map((album) => albumKey(artist, album.id)));
    for (const album of albums) {
      await this._album(artist, album, version);
    }
    this._listener.lookAgain();
  }

  private async _album(
    artist: ArtistRef,
    album: Album,
    version?: string
  ): Promise<void> {
    const outcome = await this._requests.run(albumKey(artist, album.id), () =>
      this._api.requestAlbum(artist, album, version)
    );
    if (!outcome) {
      return;
    }
    this._say(album.title, artist, outcome);
    const status = outcome.status ?? album.status;
    this._listener.putAlbum(artist, outcome.item ?? { ...album, status });
  }

  private _ask(
    item: MediaItem,
    seasons?: readonly number[],
    version?: string
  ): Promise<Outcome<MediaItem>> {
    switch (item.kind) {
      case "movie":
        return this._api.requestMovie(item, version);
      case "series":
        return this._api.requestSeries(item, seasons, version);
      case "artist":
        return this._api.requestArtist(item, version);
    }
  }

  private _say(title: string, thing: OfApp, outcome: Outcome<unknown>): void {
    const l = this._localizer();
    if (!isGood(outcome)) {
      const message = failureText(l, thing, outcome);
      const words = l.text("announce.failed", { title, message });
      if (isQuiet(outcome)) {
        this._announcer.say(words);
      } else {
        this._announcer.alert(words);
      }
    } else if (!outcome.success) {
      this._announcer.say(l.text("announce.exists", { title }));
    } else {
      const waits = outcome.status === "pending";
      const key = waits ? "announce.pending" : "announce.requested";
      this._announcer.say(l.text(key, { title }));
    }
  }
}

/** Being there already is good news. */
function isGood(outcome: Outcome<unknown>): boolean {
  return outcome.success || outcome.code === "already_exists";
}

import type { HomeAssistant, WebSocketMessage } from "../ha/types";
import type { Answer, Outcome, Trouble } from "./answers";
import type { Info } from "./apps";
import { type Raw, record, records } from "./raw";
import { text } from "./values";
import { readInfo } from "./read-apps";
import { readAlbum, readItem, statusOrNull } from "./titles/read-titles";
import { searchMusic } from "./titles/search-music";
import {
  type Album,
  type AnyItem,
  type ArtistItem,
  type ArtistRef,
  type Kind,
  mediaId,
  type MediaItem,
  type MovieItem,
  type SeriesItem,
} from "./titles/title";

const SEARCHES: Readonly<Record<Kind, string>> = {
  movie: "requestarr/search_movies",
  series: "requestarr/search_tv",
  artist: "requestarr/search_music",
};

/** The card's side of the integration's WebSocket commands; no call rejects. */
export class RequestarrApi {
  constructor(private readonly _hass: () => HomeAssistant | undefined) {}

  /** What is connected, and what this user may do. */
  async info(): Promise<Answer<Info>> {
    return this.ask({ type: "requestarr/info" }, readInfo);
  }

  /** Titles of one app that match the query: of Lidarr, artists and albums. */
  async search(
    kind: Kind,
    query: string,
    entryId: string
  ): Promise<Answer<readonly AnyItem[]>> {
    const hass = this._hass();
    if (kind === "artist" && hass?.connected && hass.connection) {
      return searchMusic(hass.connection, query, entryId);
    }
    const message = { type: SEARCHES[kind], query, entry_id: entryId };
    return this.ask(message, (raw) => present(raw.results, readItem));
  }

  /** Albums of an artist, newest first. */
  async albums(artist: ArtistItem): Promise<Answer<readonly Album[]>> {
    const message = {
      type: "requestarr/get_artist_albums",
      foreign_artist_id: artist.id,
      title: artist.title,
      entry_id: artist.entryId,
    };
    return this.ask(message, (raw) => present(raw.albums, readAlbum));
  }

  async requestMovie(
    movie: MovieItem,
    preset = ""
  ): Promise<Outcome<MediaItem>> {
    return this.send(
      {
        type: "requestarr/request_movie",
        tmdb_id: Number(movie.id),
        title: movie.title,
        title_slug: movie.titleSlug,
        entry_id: movie.entryId,
        ...(preset && { preset }),
      },
      readItem
    );
  }

  /** Without `seasons`, every regular season is meant. */
  async requestSeries(
    series: SeriesItem,
    seasons?: readonly number[],
    preset = ""
  ): Promise<Outcome<MediaItem>> {
    return this.send(
      {
        type: "requestarr/request_series",
        tvdb_id: Number(series.id),
        title: series.title,
        title_slug: series.titleSlug,
        entry_id: series.entryId,
        ...(preset && { preset }),
        ...(seasons && { seasons }),
      },
      readItem
    );
  }

  /** Everything by the artist, also what comes later. */
  async requestArtist(
    artist: ArtistItem,
    preset = ""
  ): Promise<Outcome<MediaItem>> {
    return this.send(
      {
        type: "requestarr/request_artist",
        foreign_artist_id: artist.id,
        title: artist.title,
        entry_id: artist.entryId,
        ...(preset && { preset }),
      },
      readItem
    );
  }

  async requestAlbum(
    artist: ArtistRef,
    album: Album,
    preset = ""
  ): Promise<Outcome<Album>> {
    return this.send(
      {
        type: "requestarr/request_album",
        foreign_artist_id: artist.id,
        foreign_album_id: album.id,
        title: album.title,
        entry_id: artist.entryId,
        ...(preset && { preset }),
      },
      readAlbum
    );
  }

  /** Why a title of the library is not here yet: one sentence. */
  async explain(item: MediaItem): Promise<Answer<string>> {
    return this.ask({ type: "requestarr/explain", ...idOf(item) }, (raw) =>
      text(raw.sentence)
    );
  }

  /** Has the app look for a title of the library now; only admins may. */
  async searchAgain(item: MediaItem): Promise<Outcome<null>> {
    const type = "requestarr/search_again";
    return this.send({ type, ...idOf(item) }, () => null);
  }

  /** Asks for something; a sentence of the integration tells why not. */
  async ask<T>(
    message: WebSocketMessage,
    read: (raw: Raw) => T
  ): Promise<Answer<T>> {
    try {
      const raw = record(await this._call(message));
      const code = text(raw.error);
      return code
        ? {
            ok: false,
            trouble: {
              code,
              message: text(raw.message),
              cause: text(raw.cause),
            },
          }
        : { ok: true, value: read(raw) };
    } catch (err) {
      return { ok: false, trouble: troubleOf(err) };
    }
  }

  /** Has something done; `read` takes the item that the answer brings. */
  async send<T>(
    message: WebSocketMessage,
    read: (item: Raw, answer: Raw) => T | null
  ): Promise<Outcome<T>> {
    try {
      const raw = record(await this._call(message));
      const success = raw.success === true;
      return {
        success,
        code: success ? "" : text(raw.error_code) || "unknown",
        message: text(raw.message),
        status: statusOrNull(raw.status),
        item: read(record(raw.item), raw),
      };
    } catch (err) {
      const trouble = troubleOf(err);
      return { success: false, ...trouble, status: null, item: null };
    }
  }

  private async _call(message: WebSocketMessage): Promise<unknown> {
    const hass = this._hass();
    if (!hass?.connected) {
      throw new OfflineError();
    }
    return hass.callWS(message);
  }
}

function idOf(item: MediaItem): Raw {
  const { entryId, kind } = item;
  return { entry_id: entryId, kind, media_id: mediaId(item) };
}

/** Home Assistant itself can't be reached right now. */
class OfflineError extends Error {}

function present<T>(value: unknown, read: (raw: Raw) => T | null): T[] {
  return records(value)
    .map(read)
    .filter((item): item is T & {} => item !== null);
}

/** How Home Assistant's connection names an answer that got lost. */
const CONNECTION_LOST = 3;

/** `offline`: never sent. `lost`: sent, but the answer did not arrive. */
function troubleOf(err: unknown): Trouble {
  if (err instanceof OfflineError) {
    return { code: "offline", message: "" };
  }
  const inner = record(err).error ?? err;
  const code = record(inner).code ?? inner;
  return code === CONNECTION_LOST
    ? { code: "lost", message: "" }
    : { code: text(code) || "unknown", message: "" };
}

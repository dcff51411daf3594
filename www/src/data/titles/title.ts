export type Service = "radarr" | "sonarr" | "lidarr";

/** Every word the integration has for the state of a thing. */
export const STATUSES = [
  "not_requested",
  "pending",
  "declined",
  "adding",
  "requested",
  "unreleased",
  "downloading",
  "importing",
  "attention",
  "partial",
  "available",
  "unmonitored",
] as const;

export type Status = (typeof STATUSES)[number];

/** State of a title, a season or an album, with what explains it. */
export interface Progressing {
  readonly status: Status;
  /** Percent of the download, 0 to 100. */
  readonly progress: number | null;
  /** Seconds until the download is done. */
  readonly timeLeft: number | null;
  /** What explains it, in a sentence. */
  readonly reason: string | null;
  /** Next date that matters while it is not released, `YYYY-MM-DD`. */
  readonly releaseDate: string | null;
}

/** A title in another instance of its app. */
interface Elsewhere {
  readonly entryId: string;
  readonly instance: string;
  readonly status: Status;
}

/** Who asked for a title, as its results tell. */
export interface Asked {
  readonly id: string;
  readonly status: string;
  readonly mine: boolean;
  readonly names: readonly string[];
  /** ISO date and time. */
  readonly at: string;
  /** Of a declined one, as somebody typed it. */
  readonly reason: string | null;
  readonly canWithdraw: boolean;
}

interface Title extends Progressing {
  readonly service: Service;
  readonly entryId: string;
  /** TMDb id, TVDb id or MusicBrainz id, as text. */
  readonly id: string;
  readonly title: string;
  readonly titleSlug: string;
  readonly year: number | null;
  readonly overview: string;
  readonly posterUrl: string | null;
  readonly genres: readonly string[];
  /** 0 to 10. */
  readonly rating: number | null;
  /** Minutes. */
  readonly runtime: number | null;
  readonly certification: string | null;
  /** What tells it from others of its name. */
  readonly disambiguation: string | null;
  readonly qualityProfile: string | null;
  readonly inLibrary: boolean;
  /** The page of the web that it is told by. */
  readonly sourceUrl: string | null;
  /** The request for it that concerns the viewer. */
  readonly request: Asked | null;
  /** Where other instances of its app stand with it. */
  readonly alsoIn: readonly Elsewhere[];
}

export interface MovieItem extends Title {
  readonly kind: "movie";
}

export interface Season extends Progressing {
  readonly number: number;
  readonly monitored: boolean;
  readonly episodes: number;
  readonly episodeFiles: number;
}

export interface SeriesItem extends Title {
  readonly kind: "series";
  readonly seasonCount: number;
  readonly episodes: number;
  readonly episodeFiles: number;
  readonly seasons: readonly Season[];
}

export interface ArtistItem extends Title {
  readonly kind: "artist";
  readonly artistType: string | null;
  readonly albumCount: number | null;
  readonly tracks: number;
  readonly trackFiles: number;
}

export type MediaItem = MovieItem | SeriesItem | ArtistItem;
export type Kind = MediaItem["kind"];

export interface Album extends Progressing {
  readonly id: string;
  readonly artistId: string;
  readonly title: string;
  /** What tells it from others of its name. */
  readonly disambiguation: string | null;
  readonly year: number | null;
  readonly type: string | null;
  readonly secondaryTypes: readonly string[];
  readonly coverUrl: string | null;
  readonly monitored: boolean;
  readonly tracks: number;
  readonly trackFiles: number;
}

/** An album as a title of its own, as shelves and the one search have it. */
export interface AlbumItem
  extends
    Album,
    Pick<
      MovieItem,
      "service" | "entryId" | "inLibrary" | "sourceUrl" | "request"
    > {
  readonly kind: "album";
  readonly artist: string;
}

/** Anything that can be found and asked for. */
export type AnyItem = MediaItem | AlbumItem;

/** Key under which everything about one title is kept. */
export function keyOf(item: Pick<AnyItem, "entryId" | "kind" | "id">): string {
  return `${item.entryId}|${item.kind}|${item.id}`;
}

/** TMDB's and TVDB's ids are numbers, MusicBrainz' are texts. */
export function mediaId({
  kind,
  id,
}: Pick<AnyItem, "kind" | "id">): number | string {
  return kind === "movie" || kind === "series" ? Number(id) : id;
}

/** The artist of an album that is asked for. */
export type ArtistRef = Pick<ArtistItem, "id" | "entryId" | "service">;

/** Key of one album of an artist. */
export function albumKey(artist: ArtistRef, albumId: string): string {
  return `${artist.entryId}|album|${albumId}`;
}

/** Whether it can be asked for. */
export function isOpen(status: Status): boolean {
  return status === "not_requested" || status === "unmonitored";
}

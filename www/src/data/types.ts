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
export interface Elsewhere {
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

/** One thing that an app downloads, sizes in bytes. */
export interface Download extends Progressing {
  readonly key: string;
  readonly entryId: string;
  readonly service: Service;
  readonly kind: Kind;
  readonly title: string;
  readonly posterUrl: string | null;
  readonly seasons: readonly number[];
  readonly episodes: number | null;
  readonly albums: readonly string[];
  readonly size: number;
  readonly sizeLeft: number;
  /** It has not begun, or is paused. */
  readonly waits: boolean;
}

/** What this user may do with an app. */
export interface Rights {
  readonly mayRequest: boolean;
  readonly decides: boolean;
  /** A request would wait for approval. */
  readonly waits: boolean;
  readonly limit: Limit | null;
}

/** How much this user has asked for, of how much in so many days. */
export interface Limit {
  readonly used: number;
  readonly of: number;
  readonly days: number;
  /** ISO date and time from which there is more. */
  readonly next: string | null;
}

/** One connected app. */
export interface Instance {
  readonly entryId: string;
  readonly service: Service;
  readonly title: string;
  readonly reachable: boolean;
  readonly error: string | null;
  readonly message: string | null;
  readonly user: Rights;
}

/** What the integration has, and what this user may do. */
export interface Info {
  readonly instances: readonly Instance[];
  readonly isAdmin: boolean;
  readonly mayRequest: boolean;
  /** Of the integration; empty when it is not there. */
  readonly version: string;
  readonly contract: number | null;
}

/** Why a call brought nothing, in words a household member understands. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  /** What is behind the code, where the integration says more. */
  readonly cause?: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

/** What became of a request. */
export interface Outcome<T> {
  readonly success: boolean;
  /** Empty on success. */
  readonly code: string;
  readonly message: string;
  readonly status: Status | null;
  /** The thing as it is after the request. */
  readonly item: T | null;
}

/** Key under which everything about one title is kept. */
export function keyOf(
  item: Pick<MediaItem, "entryId" | "kind" | "id">
): string {
  return `${item.entryId}|${item.kind}|${item.id}`;
}

/** Key of one album of an artist. */
export function albumKey(artist: ArtistItem, albumId: string): string {
  return `${artist.entryId}|album|${albumId}`;
}

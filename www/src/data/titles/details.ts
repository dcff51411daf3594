import type { ForWhom } from "../home/home-api";
import type { Raw } from "../raw";
import type { NamedPreset } from "../apps";
import type { AnyItem, Status } from "./title";

export interface Rating {
  readonly source: string;
  readonly value: number;
  /** What the best would have. */
  readonly scale: number;
}

/** Files that are alike. */
export interface FileGroup {
  readonly quality: string;
  readonly edition: string;
  /** Lines: 1080. */
  readonly resolution: number | null;
  readonly dynamicRange: string;
  /** Bytes of all of them. */
  readonly size: number | null;
  readonly audio: readonly string[];
  readonly subtitles: readonly string[];
}

export interface Episode {
  readonly number: number;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly airDate: string | null;
  readonly status: Status;
  readonly progress: number | null;
}

/** What is in a season. */
export interface SeasonDetails {
  readonly episodes: readonly Episode[];
  readonly files: readonly FileGroup[];
}

export interface Track {
  readonly number: string;
  readonly medium: number;
  readonly title: string;
  readonly seconds: number | null;
  readonly hasFile: boolean;
}

interface Person {
  readonly name: string;
  readonly character: string;
  readonly imageUrl: string | null;
}

export interface Link {
  readonly site: string;
  readonly url: string;
}

/** Movies that belong together; without parts only its name is known. */
export interface OwnCollection {
  readonly tmdbId: number;
  readonly title: string;
  readonly parts: readonly AnyItem[];
}

/** Something that happened, in a sentence. */
interface Step {
  /** ISO date and time. */
  readonly at: string;
  readonly event: string;
  readonly text: string;
}

/** How much of a limit somebody has left. */
interface Left {
  readonly name: string;
  readonly titles: number;
  readonly of: number;
  /** ISO date and time from which there is more. */
  readonly until: string | null;
}

/** What who decides has to know. */
export interface Decision {
  readonly why: string;
  readonly left: readonly Left[];
  /** Bytes; null: can't be guessed. */
  readonly size: number | null;
  readonly free: number | null;
}

/** Why a title goes where it goes: what is true of it. */
export interface Route {
  readonly genres: readonly string[];
  readonly languages: readonly string[];
  /** Years. */
  readonly maxAge: number | null;
}

/** All that is known of a title; what isn't known is empty or null. */
export interface Details {
  readonly item: AnyItem;
  /** This person is told when it comes. */
  readonly following: boolean;
  /** From whom it is hidden on Home, as far as this person can show it again. */
  readonly hidden: readonly ForWhom[];
  /** Of a series: for which seasons they are told. */
  readonly followed: readonly number[];
  /** Of a series: the seasons to come that they have not requested; null: not said. */
  readonly toFollow: readonly number[] | null;
  readonly overview: string;
  readonly genres: readonly string[];
  readonly language: string;
  readonly studio: string;
  readonly network: string;
  readonly ratings: readonly Rating[];
  /** Days by what happens on them, `YYYY-MM-DD`. */
  readonly dates: Readonly<Record<string, string | undefined>>;
  readonly fanartUrl: string | null;
  readonly trailerUrl: string | null;
  readonly links: readonly Link[];
  /** The title in its app, for admins. */
  readonly appUrl: string | null;
  readonly files: readonly FileGroup[];
  readonly seasons: ReadonlyMap<number, SeasonDetails>;
  readonly tracks: readonly Track[];
  readonly cast: readonly Person[];
  readonly collection: OwnCollection | null;
  readonly history: readonly Step[];
  /** ISO date and time at which its download is done. */
  readonly eta: string | null;
  /** The requests for it that this person has to do with, also of long ago. */
  readonly requests: readonly Raw[];
  readonly decision: Decision | null;
  /** The preset that its request has, or would get. */
  readonly preset: NamedPreset | null;
  /** What chose that preset; null: nothing did. */
  readonly route: Route | null;
}

import type { PresetLists } from "./preset";

/** What can be requested, as rules tell it apart. */
export const MEDIA = ["movie", "series", "music"] as const;
export type Media = (typeof MEDIA)[number];
/** What becomes of titles without an age rating, for who has an age limit. */
export const UNRATED = ["allowed", "approval", "hidden"] as const;
type Unrated = (typeof UNRATED)[number];

/** So many titles in so many days. */
export interface TitleLimit {
  readonly titles: number;
  readonly days: number;
}

/** What somebody may be told of on a phone. */
export const NOTIFY_EVENTS = [
  "waiting",
  "approved",
  "declined",
  "failed",
  "available",
  "downloading",
] as const;
export type NotifyEvent = (typeof NOTIFY_EVENTS)[number];

/** On which phones somebody is told of what; times as "22:00", "" for none. */
export interface Notify {
  readonly devices: readonly string[];
  readonly events: readonly NotifyEvent[];
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** A phone that can be told something. */
export interface Phone {
  readonly id: string;
  readonly name: string;
  /** Who is logged in there. */
  readonly userId: string;
  /** They carry it. */
  readonly suggested: boolean;
}

/** What somebody may do. */
export interface Rules {
  readonly approver: boolean;
  readonly mayRequest: readonly Media[];
  readonly autoApprove: readonly Media[];
  /** null: none */
  readonly limit: TitleLimit | null;
  /** Years; null: no age limit. */
  readonly maxAge: number | null;
  readonly unrated: Unrated;
  readonly seeEveryone: boolean;
  /** The ids of what they may choose from, the usual one first; null: all. */
  readonly presets: readonly string[] | null;
}

/** Whose rules are for all who have none of their own. */
export const EVERYONE = "everyone";
/** Whose rules are for voices that nobody knows. */
export const VOICE = "unknown";

/** Somebody of the household, or one of the two rows that are nobody's. */
export interface Person {
  /** That of the user, `EVERYONE`, or `VOICE`. */
  readonly id: string;
  readonly name: string;
  readonly pictureUrl: string | null;
  /** The rules are not everyone else's. */
  readonly own: boolean;
  readonly isAdmin: boolean;
  readonly rules: Rules;
  /** Of these they had presets, and have none left: that needs approval. */
  readonly presetsGone: readonly Media[];
  /** No rule: it is their own also where the rules are everyone else's. */
  readonly notify: Notify;
}

/** A usual age rating, and for which age it is. */
export interface Rating {
  readonly certification: string;
  readonly age: number;
}

/** Everybody's rules. */
export interface Household extends PresetLists {
  readonly people: readonly Person[];
  readonly phones: readonly Phone[];
  /** The lowest first. */
  readonly ratings: readonly Rating[];
}

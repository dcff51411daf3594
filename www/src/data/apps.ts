import { type Service } from "./titles/title";

/** What this user may do with an app. */
interface Rights {
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
  /** ISO date and time at which one is given back; null: none is used. */
  readonly back: string | null;
}

/** A way of adding titles that has a name. */
export interface NamedPreset {
  readonly id: string;
  readonly name: string;
}

/** One connected app. */
export interface Instance {
  readonly entryId: string;
  readonly service: Service;
  readonly title: string;
  /** What sentences call it. */
  readonly name: string;
  readonly reachable: boolean;
  readonly error: string | null;
  readonly message: string | null;
  readonly user: Rights;
  /** Those that this user may choose from, their usual one first. */
  readonly presets: readonly NamedPreset[];
}

/** What the integration has, and what this user may do. */
export interface Info {
  readonly instances: readonly Instance[];
  readonly isAdmin: boolean;
  readonly mayRequest: boolean;
  /** It is known that no age limit hides anything. */
  readonly seesAll: boolean;
  /** Of the integration; empty when it is not there. */
  readonly version: string;
  readonly contract: number | null;
}

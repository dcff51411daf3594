import type { Kind, Progressing, Service } from "../titles/title";

/** Every word the ledger has for where a request stands. */
export const REQUEST_STATUSES = [
  "pending",
  "approved",
  "declined",
  "sent",
  "failed",
  "available",
  "withdrawn",
] as const;

export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Somebody who asked, and when (ISO date and time). */
/** Somebody who asked for something. */
export interface Asker {
  /** Of the user, for who decides; else "". */
  readonly id: string;
  readonly name: string;
  readonly pictureUrl: string | null;
}

interface Requester extends Asker {
  readonly me: boolean;
  readonly at: string;
}

/** Something that happened to a request; without a name by itself. */
export interface Change {
  readonly what: string;
  readonly at: string;
  readonly name: string | null;
  readonly reason: string | null;
}

/** What this user may do with a request. */
interface Abilities {
  readonly approve: boolean;
  readonly decline: boolean;
  readonly withdraw: boolean;
  readonly retry: boolean;
}

/** A request of the household. */
export interface HouseholdRequest {
  readonly id: string;
  readonly entryId: string;
  readonly service: Service;
  /** Title of the app's instance. */
  readonly instance: string;
  readonly kind: Kind | "album";
  /** Of the title, as its page has it. */
  readonly mediaId: string;
  readonly title: string;
  /** What it is called among others of its title. */
  readonly label: string;
  readonly year: number | null;
  readonly artist: string | null;
  /** What tells it from others of its name. */
  readonly disambiguation: string | null;
  readonly posterUrl: string | null;
  readonly certification: string | null;
  readonly seasons: readonly number[];
  /** Of a series: every season that is known. */
  readonly allSeasons: readonly number[];
  /** The id of its preset; "": it has none. */
  readonly preset: string;
  readonly status: RequestStatus;
  /** Where the thing itself is. */
  readonly state: Progressing;
  /** Why it waits: "approval", "space" or "rating". */
  readonly wait: string | null;
  /** What speaks against it, for who decides. */
  readonly warning: string | null;
  /** Why it was declined, as somebody typed it. */
  readonly reason: string | null;
  /** Why it failed. */
  readonly message: string | null;
  readonly requesters: readonly Requester[];
  readonly mine: boolean;
  /** This person is told when it comes, without having asked. */
  readonly following: boolean;
  readonly created: string;
  /** Since when nothing was found, once that is long. */
  readonly unfoundSince: string | null;
  readonly can: Abilities;
  /** It was declined, and this person can still approve it. */
  readonly canApproveAfterAll: boolean;
  readonly history: readonly Change[];
}

/** What of a request its decider changed; what is absent stays. */
export interface Changes {
  /** What was declined is approved. */
  readonly after_all?: boolean;
  readonly entry_id?: string;
  readonly preset?: string;
  readonly quality_profile_id?: number;
  readonly root_folder_id?: number;
  readonly seasons?: readonly number[];
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** A root folder, its free space in bytes if that is known. */
export interface Folder extends Named {
  readonly free: number | null;
}

/** What a request to an app can be given. */
export interface Choices {
  readonly profile: number | null;
  readonly folder: number | null;
  readonly profiles: readonly Named[];
  /** Of Lidarr, for admins; else none. */
  readonly metadata: readonly Named[];
  readonly folders: readonly Folder[];
}

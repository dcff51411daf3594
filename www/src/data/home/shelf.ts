import type { AnyItem } from "../titles/title";

/** Why a title is on a shelf. */
export interface Reason {
  readonly what: string;
  /** A day or a time in ISO form. */
  readonly at: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly who: string | null;
}

/** A title on a shelf. */
export interface Shelved {
  readonly item: AnyItem;
  readonly reason: Reason | null;
  /** What it is called where another one there has its title, else nothing. */
  readonly label?: string | null;
  /** What kind of thing it is, said together with its state. */
  readonly about?: string;
}

/** Movies that belong together; what is missing is among the parts. */
export interface Collection {
  readonly tmdbId: number;
  readonly entryId: string;
  readonly title: string;
  readonly have: number;
  readonly total: number;
  readonly parts: readonly AnyItem[];
}

/** Who on the web tells a shelf, and under which license. */
export interface Credit {
  readonly name: string;
  readonly page: string | null;
  readonly license: string;
  readonly licensePage: string | null;
}

/** A row of titles that belong together. */
export interface Shelf {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly places: readonly string[];
  /** Where it comes from, in words. */
  readonly source: string;
  /** Of one from the web. */
  readonly credit: Credit | null;
  readonly state: "loading" | "ready" | "failed";
  /** What went wrong, in words. */
  readonly message: string;
  /** ISO date and time of what is shown. */
  readonly updatedAt: string | null;
  /** ISO date and time of when what went wrong is tried again. */
  readonly retryAt: string | null;
  readonly total: number;
  readonly results: readonly Shelved[];
  /** How many collections it has; some of them are here. */
  readonly groupsTotal: number;
  readonly groups: readonly Collection[];
}

/** Whether there is nothing on it, and nothing to wait for. */
export function isEmpty({ state, total, groups }: Shelf): boolean {
  return state === "ready" && total === 0 && groups.length === 0;
}

/** What somebody asked for and has got. */
export interface News extends Shelved {
  readonly requestId: string;
  readonly fanartUrl: string | null;
}

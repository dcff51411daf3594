import type { HassConnection } from "../../ha/types";
import type { Trouble } from "../answers";
import { record, records } from "../raw";
import { text } from "../values";
import { readAny } from "./read-any";
import type { AnyItem } from "./title";

const TYPE = "requestarr/search";

/** What an instance has of one kind; it replaces what it had. */
export interface Found {
  readonly kind: string;
  readonly entryId: string;
  readonly results: readonly AnyItem[];
  /** The app itself has answered. */
  readonly complete: boolean;
  readonly trouble: Trouble | null;
}

export interface SearchListener {
  found(found: Found): void;
  /** Every app has answered; or why nothing was looked for. */
  done(trouble: Trouble | null): void;
}

/** What is looked for, and where: left out, everything everywhere. */
export interface SearchScope {
  readonly kinds?: readonly AnyItem["kind"][];
  readonly entryId?: string;
}

/** Looks for something in the apps; gives what ends it. */
export async function searchAll(
  connection: HassConnection,
  query: string,
  listener: SearchListener,
  { kinds, entryId }: SearchScope = {}
): Promise<() => unknown> {
  if (!connection.subscribeMessage) {
    throw new Error("No subscriptions");
  }
  return connection.subscribeMessage(
    (message) => {
      take(message, listener);
    },
    {
      type: TYPE,
      query,
      ...(kinds && { kinds }),
      ...(entryId && { entry_id: entryId }),
    },
    { resubscribe: false }
  );
}

function take(message: unknown, listener: SearchListener): void {
  const raw = record(message);
  const code = text(raw.error);
  const trouble = code ? { code, message: text(raw.message) } : null;
  if (raw.done === true) {
    listener.done(null);
  } else if (raw.kind) {
    listener.found({
      kind: text(raw.kind),
      entryId: text(raw.entry_id),
      results: records(raw.results)
        .map(readAny)
        .filter((item) => item !== null),
      complete: raw.complete === true,
      trouble,
    });
  } else if (trouble) {
    listener.done(trouble);
  }
}

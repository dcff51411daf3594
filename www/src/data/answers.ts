import { type Status } from "./titles/title";

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

import type { Outcome } from "../../data/answers";

/** Where a request of this card stands; nothing is kept once it succeeded. */
export type RequestState =
  | { readonly phase: "queued" | "asking" }
  | { readonly phase: "exists" }
  | {
      readonly phase: "failed";
      readonly code: string;
      readonly message: string;
    };

/** Codes after which nobody knows yet whether the request arrived. */
const PASSING = new Set(["offline", "lost"]);

/** The requests of this card, each under its thing's key. */
export class RequestController {
  private readonly _states = new Map<string, RequestState>();

  constructor(private readonly _changed: () => void) {}

  state(key: string): RequestState | undefined {
    return this._states.get(key);
  }

  /** Marks things whose requests wait for others to end. */
  queue(keys: readonly string[]): void {
    for (const key of keys) {
      this._states.set(key, { phase: "queued" });
    }
    this._changed();
  }

  /** Runs one request; a second press on the same thing does nothing. */
  async run<T>(
    key: string,
    ask: () => Promise<Outcome<T>>
  ): Promise<Outcome<T> | null> {
    if (this._states.get(key)?.phase === "asking") {
      return null;
    }
    this._set(key, { phase: "asking" });
    const outcome = await ask();
    this._set(key, after(outcome));
    return outcome;
  }

  /** Forgets what only a lost connection left open. */
  forgetPassing(): void {
    for (const [key, state] of this._states) {
      if (state.phase === "failed" && PASSING.has(state.code)) {
        this._states.delete(key);
      }
    }
    this._changed();
  }

  private _set(key: string, state: RequestState | null): void {
    if (state) {
      this._states.set(key, state);
    } else {
      this._states.delete(key);
    }
    this._changed();
  }
}

function after(outcome: Outcome<unknown>): RequestState | null {
  if (outcome.success) {
    return null;
  }
  return outcome.code === "already_exists"
    ? { phase: "exists" }
    : { phase: "failed", code: outcome.code, message: outcome.message };
}

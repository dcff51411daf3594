import type { Outcome } from "../../data/answers";
import type { RequestarrApi } from "../../data/api";
import type { Changes } from "../../data/household/request";
import { type Raw, record } from "../../data/raw";

export const UNDO_SECONDS = 6;

export type Verb = "approve" | "decline" | "withdraw";

/** What somebody decided about a request, and may still undo. */
export interface Decision {
  readonly verb: Verb;
  readonly phase: "undo" | "sending" | "done";
  /** Seconds in which it can be undone. */
  readonly left: number;
}

/** What goes with a decision. */
export interface Details {
  /** The seasons that were shown: what comes later was not decided. */
  readonly seen?: readonly number[];
  readonly reason?: string;
  readonly changes?: Changes;
}

interface Kept extends Decision {
  readonly details: Details;
  readonly timer?: ReturnType<typeof setInterval>;
}

/** Has something done once nobody sees the page; returns what ends that. */
export type WhenLeft = (leave: () => void) => () => void;

/** Decisions are sent a few seconds later, unless they are undone. */
export class Decisions {
  private readonly _kept = new Map<string, Kept>();
  private readonly _held = new Map<object, readonly string[]>();
  private _unwatch: (() => void) | undefined;

  /** `sent` is told of each answer; it says whether the matter is closed. */
  constructor(
    private readonly _api: RequestarrApi,
    private readonly _sent: (
      id: string,
      verb: Verb,
      outcome: Outcome<Raw>
    ) => boolean,
    private readonly _changed: () => void,
    private readonly _whenLeft: WhenLeft
  ) {}

  get(id: string): Decision | undefined {
    return this._kept.get(id);
  }

  /** The requests that something was decided about. */
  get ids(): readonly string[] {
    return [...this._kept.keys()];
  }

  /** Whether something is not over yet. */
  get open(): boolean {
    return [...this._kept.values()].some(({ phase }) => phase !== "done");
  }

  decide(id: string, verb: Verb, details: Details = {}): void {
    if (this._kept.get(id)?.phase === "sending") {
      return;
    }
    this._stop(id);
    const timer = setInterval(() => {
      this._tick(id);
    }, 1000);
    const phase = "undo";
    this._set(id, { verb, phase, left: UNDO_SECONDS, details, timer });
  }

  /** Whether it was not too late for that. */
  undo(id: string): boolean {
    const known = this._kept.get(id)?.phase === "undo";
    if (known) {
      this.forget(id);
    }
    return known;
  }

  forget(id: string): void {
    this._stop(id);
    this._kept.delete(id);
    this._watch();
    this._changed();
  }

  /** Gives these time as long as it takes; of what `holder` held, no others. */
  hold(holder: object, ids: readonly string[]): void {
    this._held.set(holder, ids);
    if (ids.length === 0) {
      this._held.delete(holder);
    }
  }

  /** Sends at once whatever waits. */
  flush(): void {
    for (const [id, { phase }] of [...this._kept]) {
      if (phase === "undo") {
        void this._send(id);
      }
    }
  }

  private _tick(id: string): void {
    const kept = this._kept.get(id);
    if ([...this._held.values()].some((ids) => ids.includes(id))) {
      return;
    }
    if (kept && kept.left > 1) {
      this._set(id, { ...kept, left: kept.left - 1 });
    } else {
      void this._send(id);
    }
  }

  private async _send(id: string): Promise<void> {
    const kept = this._kept.get(id);
    this._stop(id);
    if (!kept) {
      return;
    }
    this._set(id, { ...kept, phase: "sending", left: 0 });
    const { verb, details } = kept;
    const { reason, seen } = details;
    const outcome = await this._api.send<Raw>(
      {
        type: `requestarr/${verb}`,
        request_id: id,
        ...(reason && { reason }),
        ...(seen && { seen }),
        ...details.changes,
      },
      (_item, answer) => record(answer.request)
    );
    if (this._sent(id, verb, outcome)) {
      this._set(id, { ...kept, phase: "done", left: 0 });
    } else {
      this.forget(id);
    }
  }

  private _stop(id: string): void {
    clearInterval(this._kept.get(id)?.timer);
  }

  private _set(id: string, kept: Kept): void {
    this._kept.set(id, kept);
    this._watch();
    this._changed();
  }

  /** A page that nobody sees any more may never be seen again. */
  private _watch(): void {
    this._unwatch?.();
    this._unwatch = this.open
      ? this._whenLeft(() => {
          this.flush();
        })
      : undefined;
  }
}

import { readRequest } from "../../data/household/read-request";
import type { HouseholdRequest } from "../../data/household/request";
import type { Raw } from "../../data/raw";
import { text } from "../../data/values";
import type { RequestsStore } from "./requests-store";

/** The requests that are told by themselves, and those that were asked for. */
export class KnownRequests {
  private readonly _read = new WeakMap<Raw, HouseholdRequest>();
  /** What may have ended so long ago that nobody tells of it any more. */
  private readonly _asked = new Map<string, Raw>();

  constructor(private readonly _told: RequestsStore) {}

  /** Every request that is told, newest first. */
  get told(): readonly HouseholdRequest[] {
    return this._told.list
      .map((raw) => this._readOnce(raw))
      .sort((a, b) => b.created.localeCompare(a.created));
  }

  /** Those that are told, then those that were asked for. */
  get all(): readonly HouseholdRequest[] {
    const { told } = this;
    const ids = new Set(told.map(({ id }) => id));
    const others = [...this._asked].filter(([id]) => !ids.has(id));
    return [...told, ...others.map(([, raw]) => this._readOnce(raw))];
  }

  /** Takes note of requests that were asked for. */
  learn(requests: readonly Raw[]): void {
    requests.forEach((raw) => this._asked.set(text(raw.id), raw));
  }

  private _readOnce(raw: Raw): HouseholdRequest {
    const known = this._read.get(raw) ?? readRequest(raw);
    this._read.set(raw, known);
    return known;
  }
}

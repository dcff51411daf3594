import type { LiveMessage } from "../../data/live";
import type { Raw } from "../../data/raw";
import { text } from "../../data/values";

/** The household's requests as they were told, until they are looked at. */
export class RequestsStore {
  /** How many wait for this user. */
  toDecide = 0;

  private readonly _known = new Map<string, Raw>();

  take({ whole, requests, requestsGone, toDecide }: LiveMessage): void {
    if (whole) {
      this._known.clear();
    }
    this.put(requests);
    requestsGone.forEach((id) => this._known.delete(id));
    this.toDecide = toDecide ?? this.toDecide;
  }

  put(requests: readonly Raw[]): void {
    requests.forEach((raw) => this._known.set(text(raw.id), raw));
  }

  get list(): readonly Raw[] {
    return [...this._known.values()];
  }
}

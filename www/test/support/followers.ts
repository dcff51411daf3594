import type { Raw } from "../../src/data/raw";

/** Who follows the shelves of a made-up Home Assistant. */
export class Followers {
  private readonly _all = new Set<(message: unknown) => void>();

  get size(): number {
    return this._all.size;
  }

  /** Tells somebody all there is, and then what changes; returns what ends that. */
  add(listener: (message: unknown) => void, whole: Raw): () => unknown {
    this._all.add(listener);
    listener(whole);
    return () => this._all.delete(listener);
  }

  tell(change: Raw): void {
    [...this._all].forEach((listener) => {
      listener(change);
    });
  }

  clear(): void {
    this._all.clear();
  }
}

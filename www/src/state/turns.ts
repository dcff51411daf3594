/** Lets what nobody sees yet be drawn one after the other, each in a task of its own. */
export class Turns {
  private readonly _waiting = new Set<() => void>();
  private _isDue = false;

  /** Resolves when it is its turn; `pressed` takes what ends the waiting at once. */
  async take(pressed: (now: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      const now = (): void => {
        this._waiting.delete(now);
        resolve();
      };
      this._waiting.add(now);
      pressed(now);
      this._ask();
    });
  }

  /** Ends all waiting. */
  all(): void {
    this._waiting.forEach((now) => {
      now();
    });
  }

  private _ask(): void {
    if (!this._isDue && this._waiting.size) {
      this._isDue = true;
      setTimeout(() => {
        this._isDue = false;
        const [next] = this._waiting;
        next?.();
        this._ask();
      });
    }
  }
}

/** The turns of the shelves of a page. */
export const shelfTurns = new Turns();

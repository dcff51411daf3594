/** Seconds between two looks at something that an app is still setting up. */
const SETTLE_DELAYS = [2, 3, 5, 8, 13, 20, 30] as const;

/** Asks again, ever more rarely, while something shown is not settled. */
export class SettleLoop {
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _step = 0;

  /** `needed`: nothing tells by itself when something has settled. */
  constructor(
    private readonly _again: () => void,
    private readonly _needed: () => boolean
  ) {}

  /** Tells whether something shown is still unsettled. */
  watch(unsettled: boolean): void {
    if (!unsettled || !this._needed()) {
      this.stop();
    } else {
      this._timer ??= setTimeout(this._look, this._delay() * 1000);
    }
  }

  stop(): void {
    clearTimeout(this._timer);
    this._timer = undefined;
    this._step = 0;
  }

  private readonly _look = (): void => {
    this._timer = undefined;
    this._step += 1;
    this._again();
  };

  private _delay(): number {
    return SETTLE_DELAYS[Math.min(this._step, SETTLE_DELAYS.length - 1)] ?? 30;
  }
}

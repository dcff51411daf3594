/** Does what is wanted one after the other: none is lost, whatever became of the last. */
export class OneByOne {
  private _last: Promise<unknown> = Promise.resolve();

  async run<T>(act: () => Promise<T>): Promise<T> {
    const next = this._last.then(act);
    this._last = next.catch(() => null);
    return next;
  }
}

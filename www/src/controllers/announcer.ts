/** What a screen reader is told: politely, or at once. */
export class Announcer {
  polite = "";
  urgent = "";
  private _again = false;

  constructor(private readonly _changed: () => void) {}

  say(text: string): void {
    this.polite = this._distinct(text);
    this._changed();
  }

  alert(text: string): void {
    this.urgent = this._distinct(text);
    this._changed();
  }

  /** What was told is over. */
  clear(): void {
    this.polite = "";
    this.urgent = "";
  }

  /** The same words twice are told twice only if the text differs. */
  private _distinct(text: string): string {
    this._again = !this._again;
    return this._again ? text : `${text}\u00a0`;
  }
}

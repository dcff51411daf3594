/** What a screen reader is told: politely, or at once. */
export class Announcer {
  polite = "";
  urgent = "";

  constructor(private readonly _changed: () => void) {}

  say(text: string): void {
    this.polite = distinct(text, this.polite);
    this._changed();
  }

  alert(text: string): void {
    this.urgent = distinct(text, this.urgent);
    this._changed();
  }

  /** What was told is over. */
  clear(): void {
    this.polite = "";
    this.urgent = "";
  }
}

/** The same words are told once more only if the text differs. */
function distinct(text: string, before: string): string {
  return text === before ? `${text}\u00a0` : text;
}

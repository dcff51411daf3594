import type { RequestarrApi } from "../../data/api";
import { keyOf, type MediaItem, type Status } from "../../data/titles/title";

/** States of which the integration can say more than the card knows. */
const UNCLEAR: readonly Status[] = [
  "requested",
  "unreleased",
  "partial",
  "attention",
];

/** States in which the app may look once more. */
const LOOKED_FOR: readonly Status[] = ["requested", "partial", "attention"];

/** Why the open title is not here yet. */
export class ExplainController {
  sentence = "";
  /** Whether the app was told to look again, in this state of the title. */
  looked = false;

  private _about = "";
  private _asked = 0;

  constructor(
    private readonly _api: RequestarrApi,
    private readonly _changed: () => void
  ) {}

  /**
   * Takes the open title; `app` is whatever else the sentence hangs on.
   * Only what is told live is known well enough to be explained.
   */
  follow(item: MediaItem | null, app: string, live: boolean): void {
    const about = item && explains(item) ? aboutOf(item, app) : "";
    if (about !== this._about) {
      this._about = live ? about : "";
      this.sentence = "";
      this.looked = false;
      this._asked += 1;
      if (item && this._about) {
        void this._explain(item);
      }
    }
  }

  /** Whether the app may be told to look for this title again. */
  offers(item: MediaItem): boolean {
    return (
      this._about !== "" && !this.looked && LOOKED_FOR.includes(item.status)
    );
  }

  async lookAgain(item: MediaItem | null): Promise<void> {
    const about = this._about;
    if (!item) {
      return;
    }
    this.looked = true;
    this._changed();
    const { success, message } = await this._api.searchAgain(item);
    if (about === this._about) {
      this.looked = success;
      this._say(message);
    }
  }

  private async _explain(item: MediaItem): Promise<void> {
    const asked = this._asked;
    const answer = await this._api.explain(item);
    if (asked === this._asked && answer.ok && !this.looked) {
      this._say(answer.value);
    }
  }

  private _say(sentence: string): void {
    this.sentence = sentence || this.sentence;
    this._changed();
  }
}

function explains(item: MediaItem): boolean {
  return item.inLibrary && UNCLEAR.includes(item.status);
}

function aboutOf(item: MediaItem, app: string): string {
  const { status, reason, releaseDate } = item;
  return [keyOf(item), status, reason, releaseDate, app].join("|");
}

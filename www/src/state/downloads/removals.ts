import type { Outcome } from "../../data/answers";
import type { Download } from "../../data/downloads/download";
import { records, type Raw } from "../../data/raw";
import { count, text } from "../../data/values";
import type { CardController } from "../card-controller";
import { failureText } from "../failure";

/** Something else that a download is for. */
interface AlsoFor {
  readonly key: string;
  readonly title: string;
  readonly entryId: string;
}

/** What is lost with a download once its release is blocked. */
interface Removal {
  readonly release: string;
  /** Bytes of it that are there. */
  readonly downloaded: number;
  /** Its app deletes them then, whatever it is told. */
  readonly blockDeletes: boolean;
  /** What loses it too if its files are deleted. */
  readonly others: readonly AlsoFor[];
}

/** A download that an admin is about to remove. */
export interface Removing {
  readonly download: Download;
  /** It is to be replaced by another one. */
  readonly another: boolean;
  /** What is lost with it; null until that is known. */
  readonly found: Removal | null;
  readonly busy: boolean;
  /** Why it did not work. */
  readonly failure: string;
}

/** The removal of downloads: what is lost is told first, then it is done. */
export class Removals {
  now: Removing | null = null;

  constructor(
    private readonly _card: CardController,
    private readonly _changed: () => void
  ) {}

  /** Opens the question, and asks what is lost. */
  async ask(key: string, another: boolean): Promise<void> {
    const download = this._card.live.downloads.list.find(
      (each) => each.key === key
    );
    if (!download) {
      return;
    }
    const now = { download, another, found: null, busy: false, failure: "" };
    this._set(now);
    const outcome = await this._send<Removal>(
      download,
      { preview: true },
      (_item, raw) => ({
        release: text(raw.release),
        downloaded: count(raw.downloaded),
        blockDeletes: raw.block_deletes === true,
        others: records(raw.others).map((each) => ({
          key: text(each.key),
          title: text(each.title),
          entryId: text(each.entry_id),
        })),
      })
    );
    if (this.now === now) {
      const found = outcome.success ? outcome.item : null;
      const failure = this._failure(download, outcome);
      this._set({ ...now, found, failure });
    }
  }

  cancel(): void {
    this._set(null);
  }

  async confirm(deleteData: boolean, blocklist: boolean): Promise<void> {
    const { now } = this;
    if (!now || now.busy) {
      return;
    }
    const { download } = now;
    this._set({ ...now, busy: true, failure: "" });
    const outcome = await this._send(
      download,
      {
        delete_data: deleteData,
        blocklist,
        seen: now.found?.others.map(({ key: other }) => other) ?? [],
      },
      () => null
    );
    if (outcome.success) {
      this._card.announcer.say(outcome.message);
    }
    if (this.now?.download === download) {
      const failure = this._failure(download, outcome);
      this._set(failure ? { ...now, busy: false, failure } : null);
    }
  }

  private async _send<T>(
    { entryId, key }: Download,
    more: Raw,
    read: (item: Raw, answer: Raw) => T | null
  ): Promise<Outcome<T>> {
    return this._card.api.send(
      { type: "requestarr/remove_download", entry_id: entryId, key, ...more },
      read
    );
  }

  private _failure(download: Download, outcome: Outcome<unknown>): string {
    return outcome.success
      ? ""
      : failureText(this._card.localizer, download, outcome);
  }

  private _set(now: Removing | null): void {
    this.now = now;
    this._changed();
  }
}

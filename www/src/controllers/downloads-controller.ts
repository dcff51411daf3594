import type { RequestarrApi } from "../data/api";
import type { LiveMessage } from "../data/live";
import type { Download } from "../data/types";
import { failureText } from "../format/slot";
import type { Localizer } from "../localize/localize";
import type { Announcer } from "./announcer";

/** A download that an admin is about to remove. */
export interface Removal {
  readonly download: Download;
  /** It is to be replaced by another one. */
  readonly another: boolean;
  readonly busy: boolean;
  /** Why it did not work. */
  readonly failure: string;
}

/** What is on its way, and the removal of it. */
export class DownloadsController {
  list: readonly Download[] = [];
  /** The list is known. */
  told = false;
  removal: Removal | null = null;

  constructor(
    private readonly _api: RequestarrApi,
    private readonly _announcer: Announcer,
    private readonly _localizer: () => Localizer,
    private readonly _changed: () => void
  ) {}

  take({ whole, downloads, downloadsGone }: LiveMessage): void {
    if (!whole && downloads.length + downloadsGone.length === 0) {
      return;
    }
    this.told = true;
    const known = new Map(
      (whole ? [] : this.list).map((each) => [each.key, each])
    );
    downloads.forEach((each) => known.set(each.key, each));
    downloadsGone.forEach((key) => known.delete(key));
    this.list = [...known.values()];
  }

  ask(key: string, another: boolean): void {
    const download = this.list.find((each) => each.key === key);
    if (download) {
      this._set({ download, another, busy: false, failure: "" });
    }
  }

  cancel(): void {
    this._set(null);
  }

  async confirm(deleteData: boolean, blocklist: boolean): Promise<void> {
    const { removal } = this;
    if (!removal || removal.busy) {
      return;
    }
    const { download } = removal;
    this._set({ ...removal, busy: true, failure: "" });
    const outcome = await this._api.removeDownload(
      download,
      deleteData,
      blocklist
    );
    if (outcome.success) {
      this._announcer.say(outcome.message);
    }
    if (this.removal?.download !== download) {
      return;
    }
    const l = this._localizer();
    const failure = outcome.success
      ? ""
      : failureText(l, download.service, outcome);
    this._set(failure ? { ...removal, busy: false, failure } : null);
  }

  private _set(removal: Removal | null): void {
    this.removal = removal;
    this._changed();
  }
}

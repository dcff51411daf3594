import type { Download } from "../../data/downloads/download";
import type { LiveMessage } from "../../data/live";

/** What is on its way. */
export class DownloadsController {
  list: readonly Download[] = [];
  /** The list is known. */
  told = false;

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
}

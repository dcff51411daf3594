import { version as cardVersion } from "../../package.json";

/** Which shapes of messages the card was made for. */
export const CONTRACT = 1;
const RELOADED = "requestarr-reloaded";

interface Page {
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  reload(): void;
}

const PAGE: Page = {
  get storage() {
    return sessionStorage;
  },
  reload: () => {
    location.reload();
  },
};

/** Knows when this card is not the one that the integration brings. */
export class UpdateNotice {
  /** A part of this card is not there any more. */
  gone = false;

  private _other = "";

  constructor(private readonly _page: Page = PAGE) {}

  /** Takes the integration's version, which may be unknown. */
  check(version: string, contract: number | null): void {
    const same = version === cardVersion && (contract ?? CONTRACT) === CONTRACT;
    this._other = version && !same ? `${version}/${String(contract)}` : "";
  }

  /** Shown until it was followed once: a second reload would bring no other. */
  get shown(): boolean {
    return this._about !== "" && this._reloaded() !== this._about;
  }

  reload(): void {
    try {
      this._page.storage.setItem(RELOADED, this._about);
    } catch {
      // Where nothing can be kept, the notice comes again after the reload.
    }
    this._page.reload();
  }

  private get _about(): string {
    return this._other || (this.gone ? `gone/${cardVersion}` : "");
  }

  private _reloaded(): string | null {
    try {
      return this._page.storage.getItem(RELOADED);
    } catch {
      return null;
    }
  }
}

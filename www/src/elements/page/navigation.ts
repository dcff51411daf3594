/** An entry of the history that the page has made: one step back stays here. */
interface Entry {
  readonly inside?: boolean;
}

/** Where on the page one was, and how one got there. */
export class Trail {
  private readonly _tops = new Map<string, number>();
  private _fresh = "";

  /** Goes to an address within Home Assistant, as its own links do. */
  go(from: string, to: string, replace: boolean): void {
    const { history } = window;
    if (replace) {
      history.replaceState(history.state, "", to);
    } else {
      this._tops.set(from, window.scrollY);
      this._fresh = to;
      const entry: Entry = { inside: true };
      history.pushState(entry, "", to);
    }
    const detail = { replace };
    window.dispatchEvent(new CustomEvent("location-changed", { detail }));
  }

  /** Goes one step back if that stays on the page; says whether it does. */
  back(): boolean {
    const isInside = (window.history.state as Entry | null)?.inside === true;
    if (isInside) {
      window.history.back();
    }
    return isInside;
  }

  /** Shows an address from its top, or where it was left; says which. */
  arrive(address: string): "new" | "again" {
    const isNew = address === this._fresh;
    const top = isNew ? 0 : (this._tops.get(address) ?? 0);
    this._fresh = "";
    requestAnimationFrame(() => {
      window.scrollTo(0, top);
    });
    return isNew ? "new" : "again";
  }
}

/** Gives the focus to the link to an address, wherever it is; says if it did. */
export function focusLink(within: ParentNode, address: string): boolean {
  return [...within.querySelectorAll("*")].some((element) => {
    if (
      element instanceof HTMLAnchorElement &&
      element.getAttribute("href") === address
    ) {
      element.focus({ preventScroll: true });
      return true;
    }
    return element.shadowRoot ? focusLink(element.shadowRoot, address) : false;
  });
}

/** A plain press on a link that leads within Home Assistant. */
export function isPlain(event: MouseEvent, link: HTMLAnchorElement): boolean {
  return (
    event.button === 0 &&
    !event.defaultPrevented &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
    link.origin === location.origin &&
    link.target === ""
  );
}

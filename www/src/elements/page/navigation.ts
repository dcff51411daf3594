/** Goes to an address within Home Assistant, as its own links do. */
export function go(address: string, replace = false): void {
  const { history } = window;
  if (replace) {
    const state = history.state as { readonly root?: boolean } | null;
    history.replaceState(state?.root ? { root: true } : null, "", address);
  } else {
    history.pushState(null, "", address);
  }
  const detail = { replace };
  window.dispatchEvent(new CustomEvent("location-changed", { detail }));
}

/** A plain press on a link: no new tab, no download. */
export function isPlain(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.defaultPrevented &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  );
}

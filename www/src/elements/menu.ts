/** Shuts the menu that something is in, and gives the focus back to its button. */
export function shutMenu(event: Event): void {
  const menu = (event.currentTarget as Element).closest("details");
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}

/** The menu shuts once the focus is elsewhere. */
export function onMenuLeft(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) {
    menu.removeAttribute("open");
  }
}

/** Escape shuts an open menu, and nothing else. */
export function onMenuKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key === "Escape" && menu.open) {
    event.stopPropagation();
    event.preventDefault();
    shutMenu(event);
  }
}

/** An opened menu has the focus at its first entry, and shuts on a press beside it. */
export function onMenuToggle(event: Event): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (!menu.open) {
    return;
  }
  menu.querySelector<HTMLElement>("li > *")?.focus({ preventScroll: true });
  const watched = new AbortController();
  const { signal } = watched;
  const onPress = (press: Event): void => {
    if (!press.composedPath().includes(menu)) {
      menu.removeAttribute("open");
    }
  };
  window.addEventListener("pointerdown", onPress, { capture: true, signal });
  menu.addEventListener(
    "toggle",
    () => {
      watched.abort();
    },
    { once: true }
  );
}

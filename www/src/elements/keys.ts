import type * as Arrows from "./arrows";

let arrows: typeof Arrows | undefined;

/** Has what follows arrows come, once there is something to lead through. */
export async function loadArrows(): Promise<void> {
  try {
    arrows ??= await import("./arrows");
  } catch {
    // After an update it may be gone: Tab still leads everywhere.
  }
}

/** Takes the focus where an arrow key leads within what is given. */
export function followArrow(event: KeyboardEvent, within: ParentNode): void {
  arrows?.followArrow(event, within);
}

/** Takes the focus to the first thing below what is given. */
export function moveDown(from: HTMLElement | null, within: ParentNode): void {
  arrows?.move(from, "ArrowDown", within);
}

/** `/` without more, where nothing is typed. */
export function isSlash(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const types =
    target instanceof Element && target.matches("input, select, textarea");
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === "/" && plain && !types && !event.defaultPrevented;
}

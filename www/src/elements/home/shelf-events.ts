import { tell } from "../events";

/** Hands on what was pressed on a shelf: a title, its disc, a collection. */
export function handOn(from: HTMLElement, event: MouseEvent): void {
  const pressed = (event.target as Element).closest<HTMLElement>("a, button");
  const key = pressed?.closest<HTMLElement>("[data-key]")?.dataset.key ?? "";
  if (pressed instanceof HTMLAnchorElement) {
    follow(from, event, pressed);
  } else if (pressed?.dataset.collection) {
    const { collection, parts } = pressed.dataset;
    tell(from, "rq-collection", {
      tmdbId: Number(collection),
      parts: idsOf(parts),
    });
  } else if (pressed && key) {
    const { choose } = pressed.dataset;
    const link = pressed.parentElement?.querySelector("a");
    if (choose !== undefined && link) {
      tell(from, "rq-go", { address: link.pathname });
    } else {
      link?.focus({ preventScroll: true });
      tell(from, "rq-request", { key });
    }
  }
}

/** The movies that a button stands for. */
export function idsOf(parts = ""): number[] {
  return parts.split(",").map(Number);
}

/** A plain press on a link goes there within the page. */
function follow(
  from: HTMLElement,
  event: MouseEvent,
  link: HTMLAnchorElement
): void {
  const isPlain =
    !link.target &&
    event.button === 0 &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (isPlain && !event.defaultPrevented) {
    event.preventDefault();
    tell(from, "rq-go", { address: link.pathname + link.search });
  }
}

import {
  ahead,
  type Arrow,
  type Box,
  isArrow,
  type Target,
} from "../state/spatial";

const STOPS =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input, select, textarea, summary, [tabindex="0"]';
/** What uses arrows itself. */
const OWN = "select, textarea, [type=radio], [type=number], [contenteditable]";

interface Stop extends Target {
  readonly element: HTMLElement;
}

/** Takes the focus where an arrow key leads within what is given; says if it did. */
export function followArrow(event: KeyboardEvent, within: ParentNode): boolean {
  const from = focusedIn(document);
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  const mine =
    isArrow(event.key) && plain && !event.shiftKey && !event.defaultPrevented;
  if (!mine || (from && keeps(from, event.key))) {
    return false;
  }
  return move(from, event.key, within) && (event.preventDefault(), true);
}

/** Takes the focus to what lies ahead of what has it. */
export function move(
  from: HTMLElement | null,
  key: Arrow,
  within: ParentNode
): boolean {
  const stops = stopsIn(within, from);
  const start = from ? boxOf(from) : TOP;
  const next = ahead(start, key, stops)?.element;
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return next !== undefined;
}

const TOP: Box = { left: 0, right: window.innerWidth, top: -1, bottom: 0 };

/** What has the focus, through all shadow roots; null: nothing has. */
function focusedIn(root: DocumentOrShadowRoot): HTMLElement | null {
  const element = root.activeElement as HTMLElement | null;
  if (!element || element === document.body) {
    return null;
  }
  const inner = element.shadowRoot && focusedIn(element.shadowRoot);
  return inner ?? element;
}

/** Whether a key means something else where the focus is. */
function keeps(from: HTMLElement, key: string): boolean {
  const typed = from instanceof HTMLInputElement && from.value !== "";
  const aside = key === "ArrowLeft" || key === "ArrowRight";
  return from.matches(OWN) || (typed && aside && /text|search/.test(from.type));
}

function stopsIn(within: ParentNode, from: HTMLElement | null): Stop[] {
  const title = from?.closest("[data-key]") ?? null;
  return everyStop(within)
    .filter((element) => element !== from && isSeen(element))
    .map((element) => ({
      element,
      box: boxOf(element),
      last: isHead(element) && !(from && isHead(from)),
      aside:
        element.matches(".disc") && element.closest("[data-key]") !== title,
    }));
}

function everyStop(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
    ...(element.matches(STOPS) ? [element] : []),
    ...(element.shadowRoot ? everyStop(element.shadowRoot) : []),
  ]);
}

function isSeen(element: HTMLElement): boolean {
  const style = getComputedStyle(element);
  return element.getClientRects().length > 0 && style.visibility !== "hidden";
}

/** In what stays at the edge of the screen. */
function isHead(element: Element): boolean {
  const root = element.getRootNode();
  return (
    element.closest(".stuck-head") !== null ||
    (root instanceof ShadowRoot && isHead(root.host))
  );
}

/** A title is its poster but for the strip of its disc. */
function boxOf(element: HTMLElement): Box {
  const poster = element.closest("[data-key]")?.querySelector(".po");
  if (!element.matches(".hit") || !poster) {
    return element.getBoundingClientRect();
  }
  const { left, right, top, bottom } = poster.getBoundingClientRect();
  return { left, right, top, bottom: Math.max(top, bottom - 48) };
}

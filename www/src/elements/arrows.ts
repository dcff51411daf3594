import {
  ahead,
  type Arrow,
  type Box,
  isArrow,
  type Target,
} from "../state/spatial";

const STOPS =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input, select, textarea, summary, [tabindex="0"]';
/** What uses all arrows itself, those to the sides, and those up and down. */
const OWN = "textarea, [contenteditable]";
const OWN_ASIDE = "select, [type=radio]";
const OWN_LEVEL = "[type=number]";
/** What a remote has only Enter for. */
const TICKED = "[type=radio], [type=checkbox]";

interface Stop extends Target {
  readonly element: HTMLElement;
}

/** Takes the focus where an arrow key leads within what is given; says if it did. */
export function followArrow(event: KeyboardEvent, within: ParentNode): boolean {
  const from = focusedIn(document);
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  const { key, shiftKey, defaultPrevented } = event;
  if (!plain || shiftKey || defaultPrevented) {
    return false;
  }
  const done = isArrow(key)
    ? !(from && keeps(from, key)) && move(from, key, within)
    : key === "Enter" && from !== null && press(from);
  return done && (event.preventDefault(), true);
}

/** Enter does what a space does, where browsers have it do nothing. */
function press(element: HTMLElement): boolean {
  if (element.matches(TICKED)) {
    element.click();
    return true;
  }
  if (!(element instanceof HTMLSelectElement)) {
    return false;
  }
  try {
    element.showPicker();
    return true;
  } catch {
    // Older browsers have no such thing: a space opens it.
    return false;
  }
}

/** Takes the focus to what lies ahead of what has it. */
export function move(
  from: HTMLElement | null,
  key: Arrow,
  within: ParentNode
): boolean {
  let stops = stopsIn(within, from);
  const start = from ? boxOf(from) : TOP;
  let next = ahead(start, key, stops);
  while (next && !takesFocus(next.element)) {
    stops = stops.filter((stop) => stop !== next);
    next = ahead(start, key, stops);
  }
  next?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  return next !== undefined;
}

function takesFocus(element: HTMLElement): boolean {
  element.focus({ preventScroll: true });
  return focusedIn(document) === element;
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
  const aside = key === "ArrowLeft" || key === "ArrowRight";
  return (
    from.matches(OWN) ||
    from.matches(aside ? OWN_ASIDE : OWN_LEVEL) ||
    (aside && from instanceof HTMLInputElement && isWithin(from, key))
  );
}

/** Whether there are still letters on the way to a side. */
function isWithin(input: HTMLInputElement, key: string): boolean {
  const { selectionStart, selectionEnd, type, value } = input;
  const edge = key === "ArrowLeft" ? 0 : value.length;
  return (
    /text|search/.test(type) &&
    !(selectionStart === edge && selectionEnd === edge)
  );
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

/** A title is its poster but for the strip of its disc, a hidden tick its label. */
function boxOf(element: HTMLElement): Box {
  const label = element.matches(".hidden-text") && element.closest("label");
  if (label) {
    return label.getBoundingClientRect();
  }
  const poster = element.closest("[data-key]")?.querySelector(".po");
  if (!element.matches(".hit") || !poster) {
    return element.getBoundingClientRect();
  }
  const { left, right, top, bottom } = poster.getBoundingClientRect();
  return { left, right, top, bottom: Math.max(top, bottom - 48) };
}

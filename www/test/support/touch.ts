/** Has a finger go from one element by some pixels, in a few steps. */
export function drag(from: Element, right: number, down: number): void {
  const { left, top, width } = from.getBoundingClientRect();
  const start = { x: left + width / 2, y: top + 4 };
  touch("touchstart", from, start.x, start.y);
  for (const part of [0.1, 0.4, 0.7, 1]) {
    touch("touchmove", from, start.x + right * part, start.y + down * part);
  }
  touch("touchend", from, start.x + right, start.y + down);
}

/** A finger on an element; says whether the browser does what it usually does. */
export function touch(
  type: "touchstart" | "touchmove" | "touchend",
  target: Element,
  clientX: number,
  clientY: number
): boolean {
  const finger = new Touch({ identifier: 1, target, clientX, clientY });
  const touches = type === "touchend" ? [] : [finger];
  return target.dispatchEvent(
    new TouchEvent(type, {
      touches,
      targetTouches: touches,
      changedTouches: [finger],
      bubbles: true,
      cancelable: true,
      composed: true,
    })
  );
}

/** Pixels before a finger is taken at its word. */
const SLOP = 6;
/** Pixels after which a sheet that is let go is gone. */
const FAR = 80;
/** Where a sheet comes from the bottom, as its styles say. */
const FROM_BOTTOM = "(max-width: 599px), (max-height: 519px)";

interface Start {
  readonly x: number;
  readonly y: number;
}

/** A finger takes a sheet down: it follows, and closes or comes back. */
export class Swipe {
  private _start: Start | null = null;
  private _follows = false;

  constructor(private readonly _close: () => void) {}

  handleEvent(event: TouchEvent): void {
    const sheet = event.currentTarget as HTMLElement;
    const [touch] = event.touches;
    if (event.type === "touchstart") {
      this._begin(event, sheet);
    } else if (event.type === "touchmove" && touch) {
      this._move(event, sheet, touch);
    } else {
      this._end(event, sheet);
    }
  }

  /** Nothing of it is left. */
  reset(sheet: HTMLElement): void {
    this._start = null;
    this._follows = false;
    sheet.classList.remove("dragged");
    sheet.style.removeProperty("translate");
  }

  private _begin(event: TouchEvent, sheet: HTMLElement): void {
    const [touch, second] = event.touches;
    this.reset(sheet);
    if (touch && !second && matchMedia(FROM_BOTTOM).matches) {
      const { clientX: x, clientY: y } = touch;
      this._start = isScrolled(event, sheet) ? null : { x, y };
    }
  }

  private _move(event: TouchEvent, sheet: HTMLElement, touch: Touch): void {
    if (event.touches.length > 1) {
      this.reset(sheet);
    }
    if (!this._start) {
      return;
    }
    const aside = Math.abs(touch.clientX - this._start.x);
    const down = touch.clientY - this._start.y;
    if (!this._follows && Math.max(aside, Math.abs(down)) < SLOP) {
      return;
    }
    if (!this._follows && down <= aside) {
      this._start = null;
      return;
    }
    this._follows = true;
    sheet.classList.add("dragged");
    sheet.style.translate = `0 ${String(Math.max(0, down))}px`;
    if (event.cancelable) {
      event.preventDefault();
    }
  }

  /** It leaves from where it is; what is not far enough comes back. */
  private _end(event: TouchEvent, sheet: HTMLElement): void {
    const [touch] = event.changedTouches;
    const start = this._follows ? this._start : null;
    const isFar = start && touch && touch.clientY - start.y > FAR;
    sheet.classList.remove("dragged");
    if (isFar && event.type === "touchend") {
      this._start = null;
      this._close();
    } else {
      this.reset(sheet);
    }
  }
}

/** Whether what was touched lies in something that is scrolled down. */
function isScrolled(event: TouchEvent, sheet: HTMLElement): boolean {
  const path = event.composedPath();
  return path
    .slice(0, path.indexOf(sheet) + 1)
    .some((each) => each instanceof Element && each.scrollTop > 0);
}

/** Where something is on the screen. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Something that can take the focus. */
export interface Target {
  readonly box: Box;
  /** It stays at the edge of the screen: it comes when nothing else is ahead. */
  readonly last?: boolean;
  /** Belongs to another title: it is entered from its own, or sideways. */
  readonly aside?: boolean;
}

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Rows that reach into each other by so much still follow each other. */
const OVERLAP = 12;
/** So far something may be beside its row. */
const ROW_DRIFT = 24;
const LAST = 1e4;

export function isArrow(key: string): key is Arrow {
  return /^Arrow(Up|Down|Left|Right)$/.test(key);
}

/**
 * Where an arrow leads: of all that lies ahead the smallest gap wins. Left and
 * right stay in their row; up and down may drift, at half the price.
 */
export function ahead<T extends Target>(
  from: Box,
  key: Arrow,
  targets: readonly T[]
): T | undefined {
  const level = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const here = level ? from : turned(from);
  let best: T | undefined;
  let least = Infinity;
  for (const target of targets) {
    const there = level ? target.box : turned(target.box);
    const edge = sign > 0 ? there.left - here.right : here.left - there.right;
    const side = gap(here.top, here.bottom, there.top, there.bottom);
    if (
      (middle(there) - middle(here)) * sign <= 1 ||
      edge < -OVERLAP ||
      (level ? side > ROW_DRIFT : target.aside)
    ) {
      continue;
    }
    const drift = 0.01 * Math.abs(there.top - here.top);
    const cost =
      Math.max(0, edge) + side / 2 + drift + (target.last ? LAST : 0);
    if (cost < least) {
      least = cost;
      best = target;
    }
  }
  return best;
}

/** The same with its sides changed, so that ahead is always to the side. */
function turned({ left, right, top, bottom }: Box): Box {
  return { left: top, right: bottom, top: left, bottom: right };
}

function middle({ left, right }: Box): number {
  return (left + right) / 2;
}

function gap(a: number, aEnd: number, b: number, bEnd: number): number {
  return Math.max(0, b - aEnd, a - bEnd);
}

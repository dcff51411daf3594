/** What a screen can't show: sizes are the same within it. */
export const HALF_PIXEL = 0.5 / devicePixelRatio;

/**
 * Waits until nothing moves: fonts are there, what was changed is drawn, and
 * every motion that has an end has come to it, at once.
 */
export async function rest(): Promise<void> {
  await document.fonts.ready;
  await drawn();
  let moving = ending();
  while (moving.length > 0) {
    moving.forEach((motion) => {
      motion.finish();
    });
    await drawn();
    moving = ending();
  }
}

/** The box of an element once nothing moves. */
export async function boxOf(element: Element): Promise<DOMRect> {
  await rest();
  return element.getBoundingClientRect();
}

async function drawn(): Promise<void> {
  await frame();
  await frame();
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The motions that end, in the page and in all shadow roots. */
function ending(): Animation[] {
  return roots(document)
    .flatMap((root) => root.getAnimations())
    .filter(
      ({ effect, playState }) =>
        playState === "running" &&
        effect?.getComputedTiming().endTime !== Infinity
    );
}

function roots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? roots(shadowRoot) : []
  );
  return [root, ...inner];
}

/** Of some elements those that are less than 44 px to hit, as they rest. */
export async function hardToHit(
  elements: readonly Element[]
): Promise<string[]> {
  await rest();
  return elements
    .filter((element) => {
      const { height, width } = element.getBoundingClientRect();
      const hit = getComputedStyle(element, "::before");
      const more = hit.content === "none" ? 0 : -2 * parseFloat(hit.top);
      return Math.min(width, height + more) < 44 - HALF_PIXEL;
    })
    .map(({ outerHTML }) => outerHTML);
}

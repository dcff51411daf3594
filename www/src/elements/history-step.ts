import { ROOT } from "../data/address";

const KEY = "requestarrDialog";

/** Ends once a step that is taken back is gone from the history. */
let leaving: Promise<unknown> = Promise.resolve();

/**
 * While a dialog is open, Back closes it and leads nowhere else. A request that
 * is shown by its address has a step already: from there Back goes on.
 */
export async function stepInto(
  dialog: HTMLElement,
  close: () => void
): Promise<void> {
  const path = location.pathname;
  const hasAddress = path.startsWith(`${ROOT}/request/`);
  await leaving;
  if (!dialog.hasAttribute("open") || !dialog.isConnected) {
    return;
  }
  const depth = depthNow() + 1;
  if (!hasAddress) {
    history.pushState({ ...stateNow(), [KEY]: depth }, "");
  }
  const onMoved = (): void => {
    if (hasAddress ? location.pathname !== path : depthNow() < depth) {
      close();
    }
  };
  window.addEventListener("popstate", onMoved);
  const onClosed = (): void => {
    window.removeEventListener("popstate", onMoved);
    // Who has gone on from here since then keeps the steps they took.
    if (!hasAddress && dialog.isConnected && depthNow() === depth) {
      stepBack();
    }
  };
  dialog.addEventListener("close", onClosed, { once: true });
}

function stepBack(): void {
  leaving = new Promise((resolve) => {
    window.addEventListener("popstate", resolve, { once: true });
  });
  history.back();
}

function depthNow(): number {
  return Number(stateNow()[KEY] ?? 0);
}

function stateNow(): Readonly<Record<string, unknown>> {
  return (history.state as Record<string, unknown> | null) ?? {};
}

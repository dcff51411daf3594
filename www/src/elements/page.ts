/** Calls once nobody sees the page any more; returns what ends that. */
export function whenLeft(leave: () => void): () => void {
  const look = (event: Event): void => {
    if (document.hidden || event.type === "pagehide") {
      leave();
    }
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pagehide", look);
  };
}

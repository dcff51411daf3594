/** Below the page's own heading there is one level less than on a dashboard. */
export function headingLevel(element: Element): 2 | 3 {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) {
    return 3;
  }
  return root.host.localName === "requestarr-panel"
    ? 2
    : headingLevel(root.host);
}

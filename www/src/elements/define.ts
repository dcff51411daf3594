/** Defines elements, unless an earlier load of the card already did. */
export function define(
  elements: Readonly<Record<string, CustomElementConstructor>>
): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) {
      customElements.define(name, element);
    }
  }
}

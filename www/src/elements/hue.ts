/** The same hue for the same name or title, always. */
export function hueOf(title: string): number {
  let hash = 0;
  for (const letter of title) {
    hash = (hash * 33 + (letter.codePointAt(0) ?? 0) * 47) % 9973;
  }
  return hash % 360;
}

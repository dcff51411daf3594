const SIZES = { s: 12, m: 14, l: 16, xl: 20 };

/** Sets the sizes that Home Assistant's theme gives, so many times as large. */
export function scaleText(factor: number): void {
  const { style } = document.documentElement;
  style.setProperty("--ha-font-size-scale", String(factor));
  for (const [name, size] of Object.entries(SIZES)) {
    style.setProperty(`--ha-font-size-${name}`, `${String(size * factor)}px`);
  }
}

/** Sets them back to what they are without a theme. */
export function unscaleText(): void {
  document.documentElement.removeAttribute("style");
}

import type { HomeAssistant } from "./types";

/** Whether a color is nearer to black than to white; unknown ones are not. */
export function isDarkColor(color: string): boolean {
  const hex = color.includes("#");
  const parts = color.match(hex ? /[\da-f]{2}/gi : /\d+/g) ?? [];
  const [red = 255, green = red, blue = red] = parts.map((part) =>
    parseInt(part, hex ? 16 : 10)
  );
  return red + green + blue < 384;
}

/** Whether the theme is dark. Home Assistant does not always say; then its cards' color tells. */
export function isDark(hass: HomeAssistant, element: Element): boolean {
  return (
    hass.themes?.darkMode ??
    isDarkColor(
      getComputedStyle(element).getPropertyValue("--card-background-color")
    )
  );
}

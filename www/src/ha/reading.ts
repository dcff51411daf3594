import type { Reading } from "../localize/localize";
import type { HomeAssistant } from "./types";

const HOUR12: Readonly<Record<string, boolean | undefined>> = {
  "12": true,
  "24": false,
};

/** How the person at this browser reads, by the profile in Home Assistant. */
export function readingOf(hass: HomeAssistant): Reading {
  const { locale, config, language } = hass;
  const format = locale?.time_format ?? "";
  const local = locale?.time_zone === "local";
  return {
    language: locale?.language ?? language,
    timeZone: local ? undefined : config?.time_zone,
    hour12: format === "system" ? systemHour12() : HOUR12[format],
  };
}

/** What the browser's own language has. */
function systemHour12(): boolean | undefined {
  return new Intl.DateTimeFormat(undefined, {
    hour: "numeric",
  }).resolvedOptions().hour12;
}

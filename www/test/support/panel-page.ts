import type { RequestarrPanel } from "../../src/elements/page/requestarr-panel";
import { FakeHomeAssistant } from "./fake-hass";

/** The page, as Home Assistant puts it on the screen at an address. */
export async function showPage(
  address = "/requestarr",
  {
    width = 1000,
    narrow = false,
    dark = false,
    home = new FakeHomeAssistant(),
  } = {}
): Promise<{ panel: RequestarrPanel; home: FakeHomeAssistant }> {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.dir = "ltr";
  document.body.style.cssText = "margin:0;padding:0";
  history.replaceState(null, "", address);
  const panel = document.createElement("requestarr-panel");
  panel.style.width = `${String(width)}px`;
  panel.narrow = narrow;
  panel.hass = home.hass({ themes: { darkMode: dark } });
  panel.route = {
    prefix: "/requestarr",
    path: location.pathname.slice("/requestarr".length),
  };
  document.body.append(panel);
  await panel.updateComplete;
  return { panel, home };
}

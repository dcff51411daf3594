import "../src/requestarr-card";
import { DOWNLOADS } from "../test/support/downloads";
import { FakeHomeAssistant } from "../test/support/fake-hass";
import { MINE, TO_DECIDE } from "../test/support/requests";

/**
 * A page with one card on a made-up Home Assistant. The address says how:
 * ?width=480&theme=dark&dir=rtl&preview&status=adding&downloads&requests
 */
const wish = new URLSearchParams(location.search);
const home = new FakeHomeAssistant();
home.requestedStatus = wish.get("status") ?? home.requestedStatus;
home.downloads = wish.has("downloads") ? [...DOWNLOADS] : [];
home.requests = wish.has("requests") ? [...TO_DECIDE, ...MINE] : [];
document.documentElement.dataset.theme = wish.get("theme") ?? "light";
document.documentElement.dir = wish.get("dir") ?? "ltr";

const card = document.createElement("requestarr-card");
card.preview = wish.has("preview");
card.setConfig({ type: "custom:requestarr-card" });
card.style.cssText = `width:${wish.get("width") ?? "900"}px;max-width:100%;height:auto`;
card.hass = home.hass({ themes: { darkMode: wish.get("theme") === "dark" } });
Object.assign(window, { card, home });
document.body.append(card);

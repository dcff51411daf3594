import { afterEach } from "vitest";
import { cdp } from "vitest/browser";
import "../../dev/theme.css";
import { defineElements } from "../../src/elements/first-paint";
import { loadArrows } from "../../src/elements/keys";

defineElements();
await loadArrows();

// All that moves has come to its end by the next frame, however fast the machine
// is: nothing is measured half-way, and nothing is waited for.
const devtools = cdp();
await devtools.send("Animation.enable");
await devtools.send("Animation.setPlaybackRate", { playbackRate: 1000 });

afterEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
  document.documentElement.removeAttribute("data-theme");
  document.documentElement.removeAttribute("dir");
});

import { afterEach } from "vitest";
import "../../dev/theme.css";
import { defineElements } from "../../src/elements/first-paint";
import { loadArrows } from "../../src/elements/keys";

defineElements();
await loadArrows();

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("data-theme");
  document.documentElement.removeAttribute("dir");
});

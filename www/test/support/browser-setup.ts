import "../../dev/theme.css";
import { afterEach } from "vitest";
import { defineElements } from "../../src/define";

defineElements();

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("data-theme");
  document.documentElement.removeAttribute("dir");
});

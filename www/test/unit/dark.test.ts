// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { isDark, isDarkColor } from "../../src/ha/dark";
import type { HomeAssistant } from "../../src/ha/types";

function cardOn(color: string): HTMLElement {
  const element = document.createElement("div");
  element.style.setProperty("--card-background-color", color);
  document.body.append(element);
  return element;
}

function saying(darkMode?: boolean): HomeAssistant {
  return { themes: { darkMode } } as unknown as HomeAssistant;
}

describe("the darkness of a color", () => {
  it.each([
    ["#1c1c1c", true],
    ["#111", true],
    [" #1c1c1cff", true],
    ["rgb(28, 28, 28)", true],
    ["rgba(28 28 28 / 50%)", true],
    ["#ffffff", false],
    ["#eee", false],
    ["rgb(250, 250, 250)", false],
    ["", false],
    ["something new", false],
  ])("of %s", (color, dark) => {
    expect(isDarkColor(color)).toBe(dark);
  });
});

describe("the darkness of a theme", () => {
  it("is what Home Assistant says", () => {
    expect(isDark(saying(true), cardOn("#ffffff"))).toBe(true);
    expect(isDark(saying(false), cardOn("#111111"))).toBe(false);
  });

  it("is that of the cards where Home Assistant says nothing", () => {
    expect(isDark(saying(), cardOn("#1c1c1c"))).toBe(true);
    expect(isDark({} as HomeAssistant, cardOn("#ffffff"))).toBe(false);
  });
});

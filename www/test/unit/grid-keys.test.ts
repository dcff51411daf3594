import { describe, expect, it } from "vitest";
import { neighbor } from "../../src/elements/titles/grid-keys";

describe("arrow keys in a grid of 3 columns and 8 cells", () => {
  it.each([
    ["ArrowRight", 0, 1],
    ["ArrowRight", 7, null],
    ["ArrowLeft", 4, 3],
    ["ArrowLeft", 0, null],
    ["ArrowDown", 1, 4],
    ["ArrowDown", 5, 7],
    ["ArrowDown", 6, null],
    ["ArrowUp", 4, 1],
    ["ArrowUp", 2, -1],
    ["Enter", 4, null],
  ])("%s from %i leads to %s", (key, from, to) => {
    expect(neighbor(key, from, 8, { columns: 3, mirrored: false })).toBe(to);
  });

  it.each([
    ["ArrowRight", 1, 0],
    ["ArrowLeft", 1, 2],
  ])("mirrored, %s from %i leads to %i", (key, from, to) => {
    expect(neighbor(key, from, 8, { columns: 3, mirrored: true })).toBe(to);
  });

  it("in rows, the keys to the sides lead nowhere", () => {
    const rows = { columns: 1, mirrored: false };
    expect(neighbor("ArrowRight", 1, 8, rows)).toBeNull();
    expect(neighbor("ArrowLeft", 1, 8, rows)).toBeNull();
    expect(neighbor("ArrowDown", 1, 8, rows)).toBe(2);
  });
});

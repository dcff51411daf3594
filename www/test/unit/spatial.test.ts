import { expect, it } from "vitest";
import { ahead, type Arrow, type Box, isArrow } from "../../src/state/spatial";

function box(left: number, top: number, width = 100, height = 150): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** Two rows of posters, a disc in the first one's corner, the head above. */
const STOPS = [
  { name: "head", box: box(0, 0, 600, 48), last: true },
  { name: "a1", box: box(0, 100) },
  { name: "a2", box: box(116, 100) },
  { name: "a3", box: box(232, 100) },
  { name: "disc2", box: box(172, 206, 44, 44), aside: true },
  { name: "b1", box: box(0, 400) },
  { name: "b2", box: box(116, 400) },
];

function from(name: string, key: Arrow): string | undefined {
  const start = STOPS.find((each) => each.name === name);
  const others = STOPS.filter((each) => each !== start);
  return start && ahead(start.box, key, others)?.name;
}

const LEADS = {
  ArrowRight: { a1: "a2", a3: undefined },
  ArrowLeft: { a2: "a1", a1: undefined },
  ArrowDown: { a1: "b1", a2: "b2", a3: "b2", head: "a1", b1: undefined },
  ArrowUp: { b1: "a1", a1: "head" },
};

for (const [key, ways] of Object.entries(LEADS)) {
  it.each(Object.entries(ways))(`from %s, ${key} leads to %s`, (start, to) => {
    expect(from(start, key as Arrow)).toBe(to);
  });
}

it("enters a disc from its own title only", () => {
  const [, , title, , disc] = STOPS;
  const start = title?.box ?? box(0, 0);
  const short = { ...start, bottom: start.bottom - 48 };
  const own = { name: "own", box: disc?.box ?? start };
  expect(ahead(short, "ArrowDown", [own, ...STOPS.slice(5)])?.name).toBe("own");
});

it("knows an arrow", () => {
  expect(["ArrowUp", "ArrowLeft", "Enter", "Arrow"].map(isArrow)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

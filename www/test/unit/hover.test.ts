import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const STYLES = join(import.meta.dirname, "../../src/styles");
/** What only tints: all that can be read or pressed is there without a pointer. */
const TINTS = new Set(["background", "box-shadow", "filter"]);
const RULE = /([^{};]*:hover[^{]*)\{([^}]*)\}/g;

function hovered(file: string): [string, string][] {
  const text = readFileSync(join(STYLES, file), "utf8");
  return [...text.matchAll(RULE)].flatMap(([, selector = "", body = ""]) =>
    body
      .split(";")
      .map((line) => line.split(":")[0]?.trim() ?? "")
      .filter(Boolean)
      .map((name): [string, string] => [`${file}: ${selector.trim()}`, name])
  );
}

it("shows nothing only to who hovers", () => {
  const files = readdirSync(STYLES, { recursive: true, encoding: "utf8" });
  const found = files.filter((each) => each.endsWith(".ts")).flatMap(hovered);
  expect(found.length).toBeGreaterThan(5);
  expect(found.filter(([, name]) => !TINTS.has(name))).toEqual([]);
});

import { dirname, join } from "node:path";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../../src");
const AT_ONCE = /^(?:import|export)\s(?!type)[^;]*?["'](\.[^"']+)["'];/gm;
const LATER = /\bimport\("(\.[^"]+)"\)/g;
const SAID = /"([a-z_]+(?:\.[a-z_]+)+)"/g;

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(SRC, name));
const texts = new Map(
  readdirSync(join(SRC, "localize"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => [join(SRC, "localize", name), keysOf(name)])
);
const everyKey = new Set([...texts.values()].flatMap((keys) => [...keys]));

function keysOf(name: string): ReadonlySet<string> {
  const file = readFileSync(join(SRC, "localize", name), "utf8");
  const keys = Object.keys(JSON.parse(file) as object);
  return new Set(keys.flatMap((key) => [key, key.replace(/_other$/, "")]));
}

function named(file: string, pattern: RegExp): string[] {
  return [...readFileSync(file, "utf8").matchAll(pattern)].map(
    ([, name = ""]) => {
      const path = join(dirname(file), name);
      return existsSync(path) ? path : `${path}.ts`;
    }
  );
}

/** A module and all that it imports at once. */
function reach(entry: string): readonly string[] {
  const files = new Set([entry]);
  for (const file of files) {
    if (file.endsWith(".ts")) {
      named(file, AT_ONCE).forEach((each) => files.add(each));
    }
  }
  return [...files];
}

const first = join(SRC, "elements/home-assistant-element.ts");
const shared = new Set(reach(first));
const parts = new Set(sources.flatMap((file) => named(file, LATER)));

const CARD = "requestarr-card.ts";
const PAGE = "requestarr-panel.ts";
const REST = "elements/later.ts";

/** What is there for sure when a part draws something; else what card and page share. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  "elements/card/results.ts": [CARD],
  "elements/home/card-shelf.ts": [CARD],
  "elements/home/define-arrange.ts": ["elements/page/home.ts"],
  "elements/page/define-title.ts": [PAGE, REST],
  "elements/page/home.ts": [PAGE],
  "elements/page/results.ts": [PAGE],
  "elements/people/define-people.ts": [PAGE],
  "elements/requests/define-requests.ts": [PAGE, REST],
  "elements/titles/define-details.ts": [REST],
  // What it draws of a title's details it draws once these are open.
  [REST]: ["elements/titles/define-details.ts"],
};

function keysIn(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => [...(texts.get(file) ?? [])]));
}

it.each([...parts].map((file) => [file.slice(SRC.length + 1), file]))(
  "%s brings the words that it says",
  (name, part) => {
    const before = (BEFORE[name] ?? []).map((each) => join(SRC, each));
    const known = keysIn([...before, part, first].flatMap(reach));
    const missing = reach(part)
      .filter((file) => file.endsWith(".ts") && !shared.has(file))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(SAID)])
      .map(([, key = ""]) => key)
      .filter((key) => everyKey.has(key) && !known.has(key));
    expect([...new Set(missing)].sort()).toEqual([]);
  }
);

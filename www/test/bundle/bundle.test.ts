import { join } from "node:path";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { tmpdir } from "node:os";
import { execFileSync } from "node:child_process";
import { parse } from "acorn";

const ROOT = join(import.meta.dirname, "../..");
const FRONTEND = join(ROOT, "../custom_components/requestarr/frontend");
const VITE = join(ROOT, "node_modules/vite/bin/vite.js");
const LARGEST_GZIP = 40 * 1024;
const LARGEST_LATER_GZIP = 24 * 1024;
const ENTRIES = ["requestarr-card.js", "requestarr-panel.js"];
const FILES = readdirSync(FRONTEND);
const PARTS = FILES.filter((file) => !ENTRIES.includes(file));

/** Where Home is asked for, with what is fetched right before it. */
const HOME =
  /((?:import\("[^"]+"\)\.catch\(\(\)=>\{\}\),)*)import\(["'`]\.\/(requestarr-home-[0-9a-f]{8}\.js)["'`]\)/g;

function read(file: string): string {
  return readFileSync(join(FRONTEND, file), "utf8");
}

function gzipped(file: string): number {
  return gzipSync(read(file)).length;
}

/** What a file imports at once. */
function imported(file: string): string[] {
  return namesIn(file, /(?:\bfrom|\bimport)["'`]\.\/([^"'`]+)["'`]/g);
}

/** What a file imports when it is needed. */
function later(file: string): string[] {
  return namesIn(file, /\bimport\(["'`]\.\/([^"'`?]+)["'`]\)/g);
}

/** What of that is not only fetched for another part, which asks again. */
function asked(file: string): string[] {
  return namesIn(
    file,
    /\bimport\(["'`]\.\/([^"'`?]+)["'`]\)(?!\.catch\(\(\)=>\{\}\))/g
  );
}

function namesIn(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].map(([, name = ""]) => name);
}

/** An entry and all that is loaded with it. */
function firstPaint(entry: string): string[] {
  const files = new Set([entry]);
  for (const file of files) {
    imported(file).forEach((name) => files.add(name));
  }
  return [...files];
}

// Where other work keeps a machine busy, a build takes minutes.
const BUILD_MS = 600_000;

it("is what the source builds", { timeout: BUILD_MS }, () => {
  const outDir = mkdtempSync(join(tmpdir(), "requestarr-card-"));
  try {
    execFileSync(process.execPath, [VITE, "build", "--outDir", outDir], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: "pipe",
    });
    const built = readdirSync(outDir);
    expect(built.sort()).toEqual(readdirSync(FRONTEND).sort());
    for (const file of built) {
      expect(readFileSync(join(outDir, file), "utf8")).toBe(read(file));
    }
  } finally {
    rmSync(outDir, { recursive: true });
  }
});

it.each(ENTRIES)("%s stays small at its first paint", (entry) => {
  const files = firstPaint(entry);
  const total = files.map(gzipped).reduce((sum, size) => sum + size);
  expect(total).toBeLessThan(LARGEST_GZIP);
});

it.each(ENTRIES)("%s runs nothing itself, and nothing imports it", (entry) => {
  expect(statSync(join(FRONTEND, entry)).size).toBeLessThan(1024);
  expect(FILES.flatMap((file) => imported(file))).not.toContain(entry);
});

it("keeps small what comes later", () => {
  const first = new Set(ENTRIES.flatMap(firstPaint));
  const later = PARTS.filter((file) => !first.has(file));
  expect(later.length).toBeGreaterThan(0);
  for (const file of later) {
    expect(gzipped(file)).toBeLessThan(LARGEST_LATER_GZIP);
  }
});

it("has parts that are all loaded, named by their content", () => {
  const loaded = FILES.flatMap((file) => [...imported(file), ...later(file)]);
  expect([...new Set(loaded)].sort()).toEqual(PARTS);
  for (const file of PARTS) {
    expect(file).toMatch(/^requestarr-[a-z-]+-[0-9a-f]{8}\.js$/);
  }
});

it("names no address but its own page", () => {
  const manifest = join(FRONTEND, "../manifest.json");
  const { documentation } = JSON.parse(readFileSync(manifest, "utf8")) as {
    documentation: string;
  };
  const addresses = FILES.flatMap(
    (file) => read(file).match(/https?:\/\/[^\s"'`]+/g) ?? []
  );
  expect(
    addresses.filter((each) => !each.startsWith("http://www.w3.org"))
  ).toEqual([documentation]);
});

/** What browsers of 2020 know; what is newer would keep the card from loading. */
it.each(FILES)("%s can be read by older browsers", (file) => {
  const code = read(file);
  expect(() =>
    parse(code, { ecmaVersion: 2020, sourceType: "module" })
  ).not.toThrow();
  expect(code).not.toMatch(/\.(at|findLast|replaceAll|toSorted)\(/);
  expect(code).not.toMatch(/[{;}]inset:/);
});

it("asks for what comes later once more, past the browser's cache", () => {
  for (const file of FILES.filter((each) => asked(each).length > 0)) {
    for (const name of asked(file)) {
      expect(read(file)).toContain(
        `.catch(()=>import("./${name}?"+Date.now()))`
      );
    }
  }
});

it.each(ENTRIES)("%s asks at once for all that it begins with", (entry) => {
  const needed = firstPaint(entry).filter((name) => name !== entry);
  expect(imported(entry).sort()).toEqual(needed.sort());
});

it("asks for all parts of Home at once, wherever it asks for Home", () => {
  const asking = FILES.flatMap((file) =>
    [...read(file).matchAll(HOME)].map(([, before = "", name = ""]) => ({
      missing: firstPaint(name).filter(
        (part) =>
          part !== name &&
          !firstPaint("requestarr-panel.js").includes(part) &&
          !before.includes(part)
      ),
    }))
  );
  expect(asking.length).toBeGreaterThan(1);
  expect(asking).toEqual(asking.map(() => ({ missing: [] })));
});

it("keeps the keys of its texts, however they are put together", () => {
  const keys = FILES.flatMap(
    (file) => read(file).match(/(?<=\$\{\w+(\.\w+)?\})_[a-z]+/g) ?? []
  );
  expect(keys).toContain("_label");
  expect(keys).toContain("_self");
});

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
const LARGEST_LATER_GZIP = 16 * 1024;
const CARD = "requestarr-card.js";
const LATER = readdirSync(FRONTEND).filter((file) => file !== CARD);

function read(file: string): string {
  return readFileSync(join(FRONTEND, file), "utf8");
}

function gzipped(file: string): number {
  return gzipSync(read(file)).length;
}

it("is what the source builds", () => {
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

it("stays small at its first paint", () => {
  expect(gzipped(CARD)).toBeLessThan(LARGEST_GZIP);
  expect(statSync(join(FRONTEND, CARD)).size).toBeLessThan(4 * LARGEST_GZIP);
});

it("has one part for later, which is small, too", () => {
  expect(LATER).toEqual([
    expect.stringMatching(/^requestarr-later-\w{8}\.js$/),
  ]);
  expect(gzipped(LATER[0] ?? CARD)).toBeLessThan(LARGEST_LATER_GZIP);
});

it.each([CARD, ...LATER])("%s names no address but its own page", (file) => {
  const manifest = join(FRONTEND, "../manifest.json");
  const { documentation } = JSON.parse(readFileSync(manifest, "utf8")) as {
    documentation: string;
  };
  const addresses = read(file).match(/https?:\/\/[^\s"'`]+/g) ?? [];
  expect(
    addresses.filter((each) => !each.startsWith("http://www.w3.org"))
  ).toEqual(file === CARD ? [documentation] : []);
});

/** What browsers of 2020 know; what is newer would keep the card from loading. */
it.each([CARD, ...LATER])("%s can be read by older browsers", (file) => {
  const code = read(file);
  expect(() =>
    parse(code, { ecmaVersion: 2020, sourceType: "module" })
  ).not.toThrow();
  expect(code).not.toMatch(/\.(at|findLast|replaceAll|toSorted)\(/);
  expect(code).not.toMatch(/[{;}]inset:/);
});

it("imports its part for later, and that imports nothing", () => {
  const imports = /\bimport\s*[("'`{]+[^)"'`]*/g;
  const [later = ""] = LATER;
  expect(read(CARD).match(imports)).toEqual([
    `import(\`./${later}`,
    `import(\`./${later}?`,
  ]);
  expect(read(LATER[0] ?? CARD).match(imports)).toBeNull();
});

it("keeps the keys of its texts, however they are put together", () => {
  const keys = [CARD, ...LATER].flatMap(
    (file) => read(file).match(/(?<=\$\{\w+(\.\w+)?\})_[a-z]+/g) ?? []
  );
  expect(keys).toContain("_label");
  expect(keys).toContain("_self");
});

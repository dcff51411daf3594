import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const BUNDLE = join(
  ROOT,
  "../custom_components/requestarr/frontend/requestarr-card.js"
);
const VITE = join(ROOT, "node_modules/vite/bin/vite.js");
const LARGEST_GZIP = 40 * 1024;

it("is what the source builds", () => {
  const outDir = mkdtempSync(join(tmpdir(), "requestarr-card-"));
  try {
    execFileSync(process.execPath, [VITE, "build", "--outDir", outDir], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: "pipe",
    });
    const fresh = readFileSync(join(outDir, "requestarr-card.js"));
    expect(fresh.equals(readFileSync(BUNDLE))).toBe(true);
  } finally {
    rmSync(outDir, { recursive: true });
  }
});

it("stays small", () => {
  expect(gzipSync(readFileSync(BUNDLE)).length).toBeLessThan(LARGEST_GZIP);
  expect(statSync(BUNDLE).size).toBeLessThan(4 * LARGEST_GZIP);
});

it("imports nothing and names no other address", () => {
  const code = readFileSync(BUNDLE, "utf8");
  expect(code).not.toMatch(/\bimport\s*[("'{]/);
  const addresses = code.match(/https?:\/\/[^\s"'`]+/g) ?? [];
  expect(
    addresses.filter((each) => !each.startsWith("http://www.w3.org"))
  ).toEqual([]);
});

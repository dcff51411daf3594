import { delimiter, join } from "node:path";
import { accessSync, constants } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { playwright } from "@vitest/browser-playwright";
import { builtFiles } from "./build/built-files.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** $CHROMIUM, or the first Chromium on the path; else Playwright's own. */
function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = folders.flatMap((folder) =>
    NAMES.map((name) => join(folder, name))
  );
  return process.env.CHROMIUM ?? places.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const executablePath = findChromium();

/** What a machine with much to do may need; no test waits for it to pass. */
const PATIENCE_MS = 60_000;

/** What is waited for is looked at this often; Vitest would give up after a second. */
const AWAITED = { poll: { timeout: PATIENCE_MS / 2, interval: 20 } };

const WORKERS = Math.max(availableParallelism() - 1, 2);

export default defineConfig({
  test: {
    // A page waits for much of its time; on two processors Vitest would open one.
    maxWorkers: WORKERS,
    projects: [
      {
        test: {
          name: "unit",
          testTimeout: PATIENCE_MS,
          expect: AWAITED,
          // A test that needs a page says so in its first line.
          environment: "node",
          include: ["test/unit/**/*.test.ts"],
          setupFiles: ["test/support/words.ts"],
        },
      },
      {
        test: {
          name: "bundle",
          testTimeout: PATIENCE_MS,
          expect: AWAITED,
          environment: "node",
          include: ["test/bundle/**/*.test.ts"],
        },
      },
      {
        plugins: [builtFiles()],
        optimizeDeps: {
          include: ["axe-core", "lit/decorators.js", "lit/directives/*.js"],
        },
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: PATIENCE_MS,
          expect: AWAITED,
          maxWorkers: WORKERS,
          setupFiles: ["test/support/browser-setup.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1000, height: 900 },
            provider: playwright({
              launchOptions: {
                ...(executablePath && { executablePath }),
                args: [
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--no-first-run",
                ],
              },
            }),
            connectTimeout: 600_000,
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/requestarr-card.ts", "src/**/types.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { statements: 95, lines: 95, functions: 95, branches: 90 },
    },
  },
});

import { join } from "node:path";
import { defineConfig } from "vite";
import { compactMarkup, compactStyles, terser } from "./build/compact.ts";
import { oneByOne } from "./build/icons.ts";
import { sharedBy } from "./build/shared.ts";
import {
  allAtOnce,
  askTwice,
  dropStale,
  entriesAtOnce,
  nameOf,
} from "./build/files.ts";

const ENTRIES = ["requestarr-card", "requestarr-panel"];
const PARTS = /\/(src\/.+|node_modules)\//;

export default defineConfig({
  publicDir: false,
  plugins: [
    oneByOne(),
    compactStyles(),
    terser(),
    compactMarkup(),
    askTwice(),
    allAtOnce("requestarr-home"),
    entriesAtOnce(),
    dropStale(),
  ],
  build: {
    target: "es2020",
    outDir: "../custom_components/requestarr/frontend",
    emptyOutDir: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: Object.fromEntries(
        ENTRIES.map((name) => [name, `src/${name}.ts`])
      ),
      formats: ["es"],
      fileName: (_format, name) => `${name}.js`,
    },
    rolldownOptions: {
      output: {
        minify: true,
        comments: false,
        chunkFileNames: nameOf,
        hashCharacters: "hex",
        codeSplitting: {
          // Home Assistant loads an entry under an address with its version, so
          // nothing may import it: entries only import, what runs is in parts.
          groups: [
            {
              name: sharedBy(
                ENTRIES.map((name) =>
                  join(import.meta.dirname, `src/${name}.ts`)
                )
              ),
              test: PARTS,
              priority: 1,
            },
            {
              name: "part",
              test: PARTS,
              entriesAware: true,
              entriesAwareMergeThreshold: 600,
            },
          ],
        },
      },
    },
  },
});

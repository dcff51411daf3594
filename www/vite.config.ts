import { defineConfig } from "vite";
import { compactMarkup, compactStyles, terser } from "./build/compact.ts";
import { handOver } from "./build/hand-over.ts";

const CARD = "requestarr-card.js";

export default defineConfig({
  publicDir: false,
  plugins: [compactStyles(), terser(), compactMarkup(), handOver(CARD)],
  build: {
    target: "es2020",
    outDir: "../custom_components/requestarr/frontend",
    emptyOutDir: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: "src/requestarr-card.ts",
      formats: ["es"],
      fileName: () => CARD,
    },
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        minify: true,
        comments: false,
        chunkFileNames: "requestarr-[name]-[hash:8].js",
        hashCharacters: "hex",
      },
    },
  },
});

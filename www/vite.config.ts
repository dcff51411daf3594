import { defineConfig, type Plugin } from "vite";

/** Style sheets keep their meaning, and lose their blanks and comments. */
function compactStyles(): Plugin {
  const sheet = /(?<=\bcss`)[^`]*(?=`)/g;
  const compact = (text: string): string =>
    text
      .replace(/\/\*[^]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};]) ?/g, "$1")
      .replace(/;}/g, "}");
  return {
    name: "requestarr-compact-styles",
    apply: "build",
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      order: "pre",
      handler: (code) => ({ code: code.replace(sheet, compact), map: null }),
    },
  };
}

/** Once minified, lines break in markup only, where one blank says the same. */
function compactMarkup(): Plugin {
  return {
    name: "requestarr-compact-markup",
    apply: "build",
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") {
          file.code = `${file.code.trim().replace(/\s*\n\s*/g, " ")}\n`;
        }
      }
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [compactStyles(), compactMarkup()],
  build: {
    target: "es2022",
    outDir: "../custom_components/requestarr/frontend",
    emptyOutDir: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: "src/requestarr-card.ts",
      formats: ["es"],
      fileName: () => "requestarr-card.js",
    },
    rolldownOptions: {
      output: { codeSplitting: false, minify: true },
    },
  },
});

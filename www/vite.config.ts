import { defineConfig, type Plugin, type Rolldown } from "vite";
import { join } from "node:path";
import { readdirSync, readFileSync, rmSync } from "node:fs";

const ENTRY = "requestarr-card.js";
const SOURCE = /\/src\/.*\.ts$/;
const PRIVATE = /\bprivate (?:static |async |get |set |readonly )*(_\w+)/g;
const MEMBER = /(?<![\w$"'`/}-])_[a-z]\w*/g;
const SHEET = /(?<=\bcss`)[^`]*(?=`)/g;
const IMPORT = /^import\{([^}]*)\}from[`"']\.\/requestarr-card\.js[`"'];?/;
const EXPORT = /;?export\{([^}]*)\};?\s*$/;

/** Style sheets keep their meaning, and lose their blanks and comments. */
function compactStyles(): Plugin {
  const compact = (text: string): string =>
    text
      .replace(/\/\*[^]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};>]) ?/g, "$1")
      .replace(/([:,(]) /g, "$1")
      .replace(/ ([,)])/g, "$1")
      .replace(/;}/g, "}")
      .replace(/(?<=[{;])inset:([^;}]+)/g, (_whole, sides: string) =>
        fourSides(sides.split(" "))
      )
      .trim();
  return {
    name: "requestarr-compact-styles",
    apply: "build",
    transform: {
      filter: { id: SOURCE },
      order: "pre",
      handler: (code) => ({ code: code.replace(SHEET, compact), map: null }),
    },
  };
}

/** Older browsers know `top`, `right`, `bottom` and `left`, and no `inset`. */
function fourSides([top = "0", right = top, bottom = top]: string[]): string {
  return `top:${top};right:${right};bottom:${bottom};left:${right}`;
}

/** Private members get short names, the same in every file. */
function shortPrivateNames(): Plugin {
  const names = new Map<string, string>();
  return {
    name: "requestarr-short-private-names",
    apply: "build",
    buildStart: () => {
      const root = join(import.meta.dirname, "src");
      const found = readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts"))
        .flatMap((path) => [
          ...readFileSync(join(root, path), "utf8").matchAll(PRIVATE),
        ])
        .map(([, name = ""]) => name);
      const sorted = [...new Set(found)].sort();
      sorted.forEach((name, index) =>
        names.set(name, `_${index.toString(36)}`)
      );
    },
    transform: {
      filter: { id: SOURCE },
      order: "pre",
      handler: (code) => ({
        code: code.replace(MEMBER, (name) => names.get(name) ?? name),
        map: null,
      }),
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

/**
 * Dashboards load the card under an address that changes with its content, so
 * a later part that imported it by name would load it once more. Instead the
 * card hands that part what it needs of it. Home Assistant has browsers keep
 * its answers, also that a file is not there: so it is asked past their cache
 * before the part is given up.
 */
function handOver(): Plugin {
  return {
    name: "requestarr-hand-over",
    apply: "build",
    generateBundle: (_options, bundle) => {
      const chunks = Object.values(bundle).filter(
        (file): file is Rolldown.OutputChunk => file.type === "chunk"
      );
      const entry = chunks.find(({ fileName }) => fileName === ENTRY);
      const [part] = chunks.filter((chunk) => chunk !== entry);
      if (!entry || !part || chunks.length !== 2) {
        throw new Error("There must be the card and one part of it.");
      }
      const given = listed(EXPORT, entry.code);
      const taken = listed(IMPORT, part.code);
      const made = listed(EXPORT, part.code);
      const call = new RegExp(`import\\([\`"']\\./${part.fileName}[\`"']\\)`);
      entry.code = once(entry.code, EXPORT, "\n");
      entry.code = once(
        entry.code,
        call,
        (found) =>
          `${found}.catch(()=>import(\`./${part.fileName}?\`+Date.now()))` +
          `.then(e=>e.default({${object(given, 1, 0)}}))`
      );
      part.code = once(part.code, EXPORT, `;return{${object(made, 1, 0)}}}\n`);
      part.code = once(
        part.code,
        IMPORT,
        `export default({${object(taken, 0, 1)}})=>{`
      );
    },
    writeBundle: ({ dir }, bundle) => {
      for (const file of dir ? readdirSync(dir) : []) {
        if (/^requestarr-\w+-\w+\.js$/.test(file) && !(file in bundle)) {
          rmSync(join(dir ?? "", file));
        }
      }
    },
  };
}

/** Pairs of names as `a as b` lists them. */
function listed(statement: RegExp, code: string): (readonly string[])[] {
  const [, names = ""] = statement.exec(code) ?? [];
  return names.split(",").map((each) => {
    const [from = "", to = from] = each.trim().split(" as ");
    return [from, to];
  });
}

function object(
  pairs: readonly (readonly string[])[],
  key: number,
  value: number
): string {
  return pairs
    .map((pair) => `${String(pair[key])}:${String(pair[value])}`)
    .join();
}

function once(
  code: string,
  pattern: RegExp,
  by: string | ((found: string) => string)
): string {
  if (!pattern.test(code)) {
    throw new Error(`The built card has no ${String(pattern)}.`);
  }
  return code.replace(pattern, typeof by === "string" ? () => by : by);
}

export default defineConfig({
  publicDir: false,
  plugins: [compactStyles(), shortPrivateNames(), compactMarkup(), handOver()],
  build: {
    target: "es2020",
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
      preserveEntrySignatures: "allow-extension",
      output: {
        minify: true,
        chunkFileNames: "requestarr-[name]-[hash:8].js",
        hashCharacters: "hex",
      },
    },
  },
});

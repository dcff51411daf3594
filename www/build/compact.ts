import { minify } from "terser";
import type { Plugin } from "vite";

const SOURCE = /\/src\/.*\.ts$/;
const SHEET = /(?<=\bcss`)[^`]*(?=`)/g;

/** Style sheets keep their meaning, and lose their blanks and comments. */
export function compactStyles(): Plugin {
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

/** Terser finds some that Vite's own minifier, which comes after it, does not. */
export function terser(): Plugin {
  return {
    name: "requestarr-terser",
    apply: "build",
    renderChunk: async (code) => {
      const { code: small } = await minify(code, { module: true, ecma: 2020 });
      return { code: small ?? code, map: null };
    },
  };
}

/** Once minified, lines break in markup only, where one blank says the same. */
export function compactMarkup(): Plugin {
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

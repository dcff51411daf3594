import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as icons from "@mdi/js";
import type { Plugin } from "vite";

const LIST = join(import.meta.dirname, "../src/styles/icons.ts");
const IMPORT = /import \{([^}]+)\} from "[./]+\/styles\/icons";/;
const ID = "/node_modules/one-icon/";

/** Makes a module of each icon: a part brings only those that it draws. */
export function oneByOne(): Plugin {
  const names = namesIn(readFileSync(LIST, "utf8"));
  return {
    name: "requestarr-one-by-one",
    apply: "build",
    enforce: "pre",
    resolveId: (id) =>
      id.startsWith(ID) ? { id: `\0${id}`, moduleSideEffects: false } : null,
    load: (id) =>
      id.startsWith(`\0${ID}`)
        ? `export default ${JSON.stringify(pathOf(id.slice(ID.length + 1)))};`
        : null,
    transform: (code) =>
      code.replace(IMPORT, (_all, listed: string) =>
        listed
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => `import ${name} from "${ID}${names.get(name) ?? ""}";`)
          .join("\n")
      ),
  };
}

/** What the card calls an icon, and what the collection calls it. */
function namesIn(list: string): ReadonlyMap<string, string> {
  const found = list.matchAll(/(mdi\w+) as (icon\w+)/g);
  return new Map([...found].map(([, mdi = "", icon = ""]) => [icon, mdi]));
}

function pathOf(name: string): string {
  const [, path] = Object.entries(icons).find(([key]) => key === name) ?? [];
  if (!path) {
    throw new Error(`There is no icon ${name}.`);
  }
  return path;
}

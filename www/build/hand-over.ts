import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

const IMPORT = /^import\{([^}]*)\}from[`"']\.\/requestarr-card\.js[`"'];?/;
const EXPORT = /;?export\{([^}]*)\};?\s*$/;

/**
 * Dashboards load the card under an address that changes with its content, so
 * a later part that imported it by name would load it once more. Instead the
 * card hands that part what it needs of it. Home Assistant has browsers keep
 * its answers, also that a file is not there: so it is asked past their cache
 * before the part is given up.
 */
export function handOver(card: string): Plugin {
  return {
    name: "requestarr-hand-over",
    apply: "build",
    generateBundle: (_options, bundle) => {
      const chunks = Object.values(bundle).filter(
        (file): file is Rolldown.OutputChunk => file.type === "chunk"
      );
      const entry = chunks.find(({ fileName }) => fileName === card);
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

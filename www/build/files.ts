import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

const LATER = /\bimport\((["'`])(\.\/[^"'`]+)\1\)/g;

/**
 * Home Assistant has browsers keep its answers, also that a file is not there:
 * a part that comes later is asked for past their cache before it is given up.
 */
export function askTwice(): Plugin {
  return {
    name: "requestarr-ask-twice",
    apply: "build",
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") {
          file.code = file.code.replace(
            LATER,
            (found, _quote, path: string) =>
              `${found}.catch(()=>import("${path}?"+Date.now()))`
          );
        }
      }
    },
  };
}

/**
 * What a part needs is on its way with it where it is first asked for: a browser
 * would else know of each only once it has read what imports it.
 */
export function allAtOnce(part: string): Plugin {
  return {
    name: "requestarr-all-at-once",
    apply: "build",
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") {
          const known = closure(bundle, file.fileName);
          file.code = file.code.replace(
            new RegExp(`import\\(.\\./(${part}-[^"'\`]+).\\)`, "g"),
            (found, name: string) => {
              const needed = [...closure(bundle, name)]
                .filter((each) => each !== name && !known.has(each))
                .map(soon);
              return `(${[...needed, found].join()})`;
            }
          );
        }
      }
    },
  };
}

/** What an entry needs is on its way as soon as it is there, not one part after the other. */
export function entriesAtOnce(): Plugin {
  return {
    name: "requestarr-entries-at-once",
    apply: "build",
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk" && file.isEntry) {
          const known = [file.fileName, ...file.imports];
          const needed = [...closure(bundle, file.fileName)].filter(
            (each) => !known.includes(each)
          );
          file.code += needed.map((each) => `import"./${each}";`).join("");
        }
      }
    },
  };
}

/** Whether it comes is seen by what needs it. */
function soon(name: string): string {
  return `import("./${name}").catch(()=>{})`;
}

/** A file and all that is imported with it. */
function closure(
  bundle: Rolldown.OutputBundle,
  name: string
): ReadonlySet<string> {
  const found = new Set([name]);
  for (const each of found) {
    const file = bundle[each];
    if (file?.type === "chunk") {
      file.imports.forEach((needed) => found.add(needed));
    }
  }
  return found;
}

/** Parts have their content in their names: those of earlier builds go. */
export function dropStale(): Plugin {
  return {
    name: "requestarr-drop-stale",
    apply: "build",
    writeBundle: ({ dir = "" }, bundle) => {
      for (const file of readdirSync(dir)) {
        if (/^requestarr-.+\.js$/.test(file) && !(file in bundle)) {
          rmSync(join(dir, file));
        }
      }
    },
  };
}

/** "card-later" is what the card and its later part share, and nobody else. */
export function nameOf({ name }: { readonly name: string }): string {
  const users = name.split("~").slice(1);
  const short = users.map((user) => user.replace("requestarr-", ""));
  return `requestarr-${short.join("-") || "base"}-[hash:8].js`;
}

import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const FRONTEND = join(
  import.meta.dirname,
  "../../custom_components/requestarr/frontend"
);

/**
 * Serves what was built, for tests, as Home Assistant does: at
 * `/built/<missing>/<file>`, files with `missing` in their names are not there.
 */
export function builtFiles(): Plugin {
  return {
    name: "requestarr-built-files",
    configureServer: ({ middlewares }) => {
      middlewares.use("/built", (request, response) => {
        const { pathname } = new URL(request.url ?? "", "http://localhost");
        const [, missing = "", name = ""] = pathname.split("/");
        const path = join(FRONTEND, name);
        if (name.includes(missing) || !existsSync(path)) {
          response.writeHead(404).end();
          return;
        }
        response.setHeader("Content-Type", "text/javascript");
        createReadStream(path).pipe(response);
      });
    },
  };
}

import type { HassConnection } from "../../ha/types";
import type { Answer, Trouble } from "../answers";
import { type Found, searchAll } from "./search-all";
import type { AnyItem } from "./title";

const KINDS = ["artist", "album"] as const;

/** Artists, then albums, that one Lidarr has; the app is asked once for both. */
export async function searchMusic(
  connection: HassConnection,
  query: string,
  entryId: string
): Promise<Answer<readonly AnyItem[]>> {
  const found = new Map<string, Found>();
  let end: (() => unknown) | undefined;
  try {
    const refused = await new Promise<Trouble | null>((resolve, reject) => {
      let why: Trouble | null = null;
      searchAll(
        connection,
        query,
        {
          found: (each) => found.set(each.kind, each),
          done: (trouble) => {
            why ??= trouble;
            resolve(why);
          },
        },
        { kinds: KINDS, entryId }
      ).then((ends) => (end = ends), reject);
    });
    const trouble = refused ?? troubleIn([...found.values()]);
    const results = KINDS.flatMap((kind) => found.get(kind)?.results ?? []);
    return trouble ? { ok: false, trouble } : { ok: true, value: results };
  } catch {
    return { ok: false, trouble: { code: "offline", message: "" } };
  } finally {
    end?.();
  }
}

function troubleIn(found: readonly Found[]): Trouble | null {
  return found.find(({ trouble }) => trouble)?.trouble ?? null;
}

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
  let lost = (): void => undefined;
  try {
    let done = lost as (trouble: Trouble | null) => void;
    const answered = new Promise<Trouble | null>((resolve) => {
      done = resolve;
      lost = (): void => {
        resolve({ code: "lost", message: "" });
      };
    });
    connection.addEventListener("disconnected", lost);
    const end = await searchAll(
      connection,
      query,
      { found: (each) => found.set(each.kind, each), done },
      { kinds: KINDS, entryId }
    );
    const refused = await answered;
    end();
    const trouble = refused ?? troubleIn([...found.values()]);
    const results = KINDS.flatMap((kind) => found.get(kind)?.results ?? []);
    return trouble ? { ok: false, trouble } : { ok: true, value: results };
  } catch {
    return { ok: false, trouble: { code: "offline", message: "" } };
  } finally {
    connection.removeEventListener("disconnected", lost);
  }
}

function troubleIn(found: readonly Found[]): Trouble | null {
  return found.find(({ trouble }) => trouble)?.trouble ?? null;
}

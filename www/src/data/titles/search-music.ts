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
  const refused = await untilDone(connection, (done) =>
    searchAll(
      connection,
      query,
      { found: (each) => found.set(each.kind, each), done },
      { kinds: KINDS, entryId }
    )
  );
  const trouble = refused ?? troubleIn([...found.values()]);
  const results = KINDS.flatMap((kind) => found.get(kind)?.results ?? []);
  return trouble ? { ok: false, trouble } : { ok: true, value: results };
}

/**
 * Why a search found nothing; null: it is done. What a connection is lost with
 * is neither ended nor refused by Home Assistant, begun or not.
 */
async function untilDone(
  connection: HassConnection,
  begin: (done: (trouble: Trouble | null) => void) => Promise<() => unknown>
): Promise<Trouble | null> {
  let end: (trouble: Trouble | null) => void = () => undefined;
  const ended = new Promise<Trouble | null>((resolve) => {
    end = resolve;
  });
  const lost = (): void => {
    end({ code: "lost", message: "" });
  };
  connection.addEventListener("disconnected", lost);
  begin(end)
    .then(async (stop) => {
      await ended;
      await stop();
    })
    .catch(() => {
      end({ code: "offline", message: "" });
    });
  const refused = await ended;
  connection.removeEventListener("disconnected", lost);
  return refused;
}

function troubleIn(found: readonly Found[]): Trouble | null {
  return found.find(({ trouble }) => trouble)?.trouble ?? null;
}

import { describe, expect, it } from "vitest";
import type { Raw } from "../../src/data/raw";
import { Removals } from "../../src/state/downloads/removals";
import { useBench } from "../support/controller";
import { download } from "../support/downloads";

const bench = useBench();

/** A card that may remove downloads. */
async function opened(): Promise<Removals> {
  const { card } = bench.now;
  await bench.now.start();
  return new Removals(card, () => undefined);
}

/** The same, where the one download is not to be removed. */
async function refused(code: string, message: string): Promise<Removals> {
  bench.now.home.downloads = [download("a", "Foxes")];
  bench.now.home.refuse("requestarr/remove_download", code, message);
  return opened();
}

/** What was sent to remove something, without the looks before it. */
function removed(): Raw[] {
  return bench.now.home
    .callsTo("requestarr/remove_download")
    .filter(({ preview }) => !preview);
}

describe("removing a download", () => {
  it("asks first what is lost, and says nothing until it is told", async () => {
    bench.now.home.downloads = [download("a", "Foxes")];
    const removals = await opened();
    const end = removals.ask("a", true);
    expect(removals.now).toMatchObject({ another: true, found: null });
    await end;
    expect(removals.now?.found).toEqual({
      release: "A.Release.1080p-GROUP",
      downloaded: 3.2e9,
      blockDeletes: true,
      others: [],
    });
    expect(removed()).toEqual([]);
  });

  it("says why nobody knows what is lost", async () => {
    const removals = await refused(
      "service_unavailable",
      "Radarr isn’t answering."
    );
    await removals.ask("a", false);
    expect(removals.now).toMatchObject({
      found: null,
      failure: "Radarr isn’t answering.",
    });
  });

  it("tells the app exactly what was chosen", async () => {
    bench.now.home.downloads = [download("a", "Foxes")];
    const removals = await opened();
    await removals.ask("a", false);
    const end = removals.confirm(true, false);
    expect(removals.now?.busy).toBe(true);
    await removals.confirm(true, false);
    await end;
    expect(removed()).toEqual([
      {
        type: "requestarr/remove_download",
        entry_id: "radarr1",
        key: "a",
        delete_data: true,
        blocklist: false,
        seen: [],
      },
    ]);
    expect(removals.now).toBeNull();
    expect(bench.now.card.announcer.polite).toBe("Removed from the queue.");
  });

  it("that fails says why, and can be tried again", async () => {
    const removals = await refused(
      "not_found",
      "This download is gone already."
    );
    await removals.ask("a", true);
    await removals.confirm(false, true);
    expect(removals.now).toMatchObject({
      busy: false,
      failure: "This download is gone already.",
    });
    bench.now.home.restore();
    await removals.confirm(false, true);
    expect(removals.now).toBeNull();
  });

  it("can be thought better of, also while it is sent", async () => {
    bench.now.home.downloads = [download("a", "Foxes")];
    const removals = await opened();
    await removals.ask("nothing", false);
    expect(removals.now).toBeNull();
    await removals.ask("a", false);
    const end = removals.confirm(false, false);
    removals.cancel();
    await end;
    expect(removals.now).toBeNull();
    await removals.confirm(true, true);
    expect(removed()).toHaveLength(1);
  });
});

import { expect, it } from "vitest";
import type { Outcome } from "../../src/data/answers";
import { Arranging } from "../../src/state/home/arranging";
import { NotifyOffer } from "../../src/state/household/notify-offer";
import { OneByOne } from "../../src/state/one-by-one";

const done = (success: boolean): Outcome<null> => ({
  success,
  code: success ? "" : "unknown",
  message: "",
  item: null,
  status: null,
});

it("does one after the other, also after what threw", async () => {
  const line = new OneByOne();
  const said: number[] = [];
  const refused = line.run(async () => {
    await Promise.resolve();
    said.push(1);
    throw new Error("no");
  });
  const next = line.run(() => Promise.resolve(said.push(2)));
  await expect(refused).rejects.toThrow("no");
  await next;
  expect(said).toEqual([1, 2]);
});

it.each([true, false])(
  "keeps what was arranged while it was being kept (%s)",
  async (first) => {
    const sent: unknown[] = [];
    const arranging = new Arranging(
      {
        arrangement: [{ id: "trending", title: "Trending", shown: true }],
        arrange: (rows, who) => {
          sent.push([rows.map(({ shown }) => shown), who]);
          return Promise.resolve(done(sent.length > 1 || first));
        },
      },
      () => undefined
    );
    const kept = [arranging.save()];
    arranging.show("trending", false);
    kept.push(arranging.save());
    expect(await Promise.all(kept)).toEqual([false, true]);
    expect(sent).toEqual([
      [[true], "me"],
      [[false], "me"],
    ]);
    expect(arranging.failure).toBeNull();
  }
);

it("takes a second answer to an offer only where the first got lost", async () => {
  for (const first of [true, false]) {
    const sent: boolean[] = [];
    const offer = new NotifyOffer(
      {
        offer: () => Promise.resolve({ ok: true, value: ["Phone"] }),
        answer: (on) => {
          sent.push(on);
          return Promise.resolve(done(sent.length > 1 || first));
        },
      },
      () => undefined
    );
    await offer.ask();
    await Promise.all([offer.answer(true), offer.answer(false)]);
    expect(sent).toEqual(first ? [true] : [true, false]);
    expect([offer.phones, offer.failed]).toEqual([[], false]);
  }
});

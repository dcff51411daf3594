import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Turns } from "../../src/state/turns";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Has so many wait; returns who has come up, and what ends the waiting of each. */
function wait(count: number): {
  readonly turns: Turns;
  readonly up: number[];
  readonly now: (() => void)[];
} {
  const turns = new Turns();
  const up: number[] = [];
  const now: (() => void)[] = [];
  for (let number = 0; number < count; number += 1) {
    void turns.take((press) => now.push(press)).then(() => up.push(number));
  }
  return { turns, up, now };
}

it("lets one in each task, in the order they came", async () => {
  const { up } = wait(3);
  await vi.advanceTimersToNextTimerAsync();
  expect(up).toEqual([0]);
  await vi.advanceTimersToNextTimerAsync();
  expect(up).toEqual([0, 1]);
  await vi.runAllTimersAsync();
  expect(up).toEqual([0, 1, 2]);
  expect(vi.getTimerCount()).toBe(0);
});

it("lets who is wanted now pass, and the others keep their turn", async () => {
  const { up, now } = wait(3);
  now[2]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(up).toEqual([2]);
  await vi.runAllTimersAsync();
  expect(up).toEqual([2, 0, 1]);
});

it("lets all in at once, and whoever comes after that wait again", async () => {
  const { turns, up } = wait(3);
  turns.all();
  await vi.advanceTimersByTimeAsync(0);
  expect(up).toEqual([0, 1, 2]);
  await vi.runAllTimersAsync();
  void turns.take(() => undefined).then(() => up.push(3));
  await Promise.resolve();
  expect(up).toEqual([0, 1, 2]);
  await vi.runAllTimersAsync();
  expect(up).toEqual([0, 1, 2, 3]);
});

import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { untilUsual } from "./here";

const middle = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds until each is answered who is found to be nobody after so many, in turns. */
async function answerTimes(spent: number[]): Promise<number[]> {
  const times = spent.map(() => [] as number[]);
  for (let round = 0; round < 25; round++)
    for (const [index, each] of spent.entries()) {
      const begun = performance.now();
      if (each > 0) await setTimeout(each);
      await untilUsual(begun);
      times[index]?.push(performance.now() - begun);
    }
  return times.map(middle);
}

test("whoever is nobody here is answered as late, whatever it took to find out", async () => {
  const [stranger = 0, shopper = 0, slow = 0] = await answerTimes([0, 8, 25]);
  expect(stranger).toBeGreaterThanOrEqual(39);
  expect(Math.abs(shopper - stranger)).toBeLessThan(4);
  expect(Math.abs(slow - stranger)).toBeLessThan(4);
}, 30_000);

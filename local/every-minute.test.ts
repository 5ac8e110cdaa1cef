import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everyMinute } from "./every-minute";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

test("what takes longer than a minute is never done twice at once, and stopping waits for it", async () => {
  let begun = 0;
  let ended = 0;
  const stop = everyMinute(async () => {
    begun += 1;
    await new Promise((resolve) => setTimeout(resolve, 150_000));
    ended += 1;
  });
  await minutes(3);
  expect([begun, ended]).toEqual([1, 0]);
  await minutes(1);
  expect([begun, ended]).toEqual([2, 1]);
  const stopped = stop();
  await minutes(10);
  await stopped;
  expect([begun, ended]).toEqual([2, 2]);
});

test("what fails is said, and tried again the next minute", async () => {
  const complained = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let begun = 0;
  const stop = everyMinute(async () => {
    begun += 1;
    if (begun === 1) throw new Error("away");
  });
  await minutes(2);
  expect(begun).toBe(2);
  expect(complained).toHaveBeenCalledExactlyOnceWith("away\n");
  await stop();
});

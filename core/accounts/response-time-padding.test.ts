import { beforeEach, expect, test, vi } from "vitest";

let answerTime: typeof import("./response-time-padding").answerTime;

beforeEach(async () => {
  vi.resetModules();
  ({ answerTime } = await import("./response-time-padding"));
  for (let count = 0; count < 50; count++) answerTime(60 + (count % 10), 0);
});

test("refusals that take about as long as usual are all answered at the same time", () => {
  const answers = [60.1, 60.2, 64, 68.9].map((spent) => answerTime(spent, 0));
  expect(new Set(answers)).toEqual(new Set([69 * 1.1]));
});

test("one that takes longer is answered at a whole step, and does not slow the others down", () => {
  expect(answerTime(93.2, 0)).toBe(100);
  expect(answerTime(60, 0)).toBeCloseTo(69 * 1.1);
});

test("when all take longer, all are answered later, but never a second after the end", () => {
  for (let count = 0; count < 50; count++) answerTime(200, 0);
  expect(answerTime(201, 0)).toBeCloseTo(220);
  for (let count = 0; count < 50; count++) answerTime(4_000, 0);
  expect(answerTime(4_001, 0)).toBe(4_010);
});

test("nobody answers sooner than the shop asks for", () => {
  expect(answerTime(60, 150)).toBe(150);
});

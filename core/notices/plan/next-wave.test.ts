import { expect, test } from "vitest";
import { nextWave, unreadMails, waveSize } from "./next-wave";

const scarce = { stock: 50, perCopy: 0.75, waiting: 10_000, underWay: 0, sent: [] };

test("with a copy for everybody, all go at once, whatever is mailed for each copy", () => {
  expect(waveSize({ ...scarce, waiting: 50 })).toBe(50);
  expect(waveSize({ ...scarce, waiting: 40, underWay: 11 })).toBeLessThan(40);
});

test("a wave is so many as have no unread mail before them, and the next one comes when those are read", () => {
  expect(waveSize(scarce)).toBe(38);
  expect(waveSize({ ...scarce, underWay: 38 })).toBe(0);
  expect(waveSize({ ...scarce, sent: [{ minutes: 1, mails: 38 }] })).toBe(0);
  expect(waveSize({ ...scarce, sent: [{ minutes: 30, mails: 38 }] })).toBe(19);
  expect(waveSize({ ...scarce, stock: 20, sent: [{ minutes: 30, mails: 38 }] })).toBe(0);
  expect(unreadMails({ underWay: 2, sent: [{ minutes: 60, mails: 8 }] })).toBe(4);
});

test("the last copy is offered to one reader after another", () => {
  const last = { ...scarce, stock: 1 };
  expect(waveSize(last)).toBe(1);
  expect(waveSize({ ...last, sent: [{ minutes: 5, mails: 1 }] })).toBe(0);
  expect(waveSize({ ...last, sent: [{ minutes: 90, mails: 1 }] })).toBe(1);
});

test("nothing goes where there is nothing, and never more than wait", () => {
  expect(waveSize({ ...scarce, stock: 0 })).toBe(0);
  expect(waveSize({ ...scarce, waiting: 0 })).toBe(0);
  expect(waveSize({ ...scarce, perCopy: 1_000 })).toBe(10_000);
});

test("who registered first goes first; of the same instant the earlier number", () => {
  const at = (second: number) => new Date(second * 1_000);
  const front = [
    { id: 1, since: at(9) },
    { id: 5, since: at(3) },
    { id: 4, since: at(3) },
    { id: 2, since: at(7) },
  ];
  const chosen = nextWave(front, { ...scarce, stock: 4, waiting: 9 });
  expect(chosen.map(({ id }) => id)).toEqual([4, 5, 2]);
});

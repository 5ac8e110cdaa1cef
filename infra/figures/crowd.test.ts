import { expect, test } from "vitest";
import { type Crowd, simulate } from "./crowd";

const crowd: Crowd = {
  usual: 5,
  crowded: 100,
  risesInSeconds: 10,
  staysSeconds: 60,
  answerMs: 30,
  startMs: 1_500,
  limit: 1_000,
  warm: 2,
};

test("a crowd that comes suddenly takes more instances than one that is there", () => {
  const sudden = simulate({ ...crowd, risesInSeconds: 1 });
  const slow = simulate({ ...crowd, risesInSeconds: 60 });
  expect(sudden.instances).toBeGreaterThan(slow.instances);
  expect(slow.instances).toBeGreaterThan((100 * 30) / 1000); // what it takes once it is there
});

test("starts that take no time take only what the answers need, and instances kept warm spare starts", () => {
  const rush = { ...crowd, crowded: 1_000 };
  const [cold, warmed, quick] = [rush, { ...rush, warm: 20 }, { ...rush, startMs: 0 }].map(simulate);
  expect(warmed?.instances).toBeLessThan(cold?.instances ?? 0);
  expect(quick?.instances).toBeLessThan(60);
  expect(cold?.instances).toBeGreaterThan(2 * (quick?.instances ?? 0));
});

test("above the limit requests are turned away, below it none is", () => {
  const { instances, refused, requests } = simulate(crowd);
  expect([refused, requests > 6_000, requests < 7_500]).toEqual([0, true, true]);
  expect(simulate({ ...crowd, limit: instances }).refused).toBe(0);
  expect(simulate({ ...crowd, limit: 2 }).refused).toBeGreaterThan(1_000);
});

test("the same crowd comes the same way every time", () => {
  expect(simulate(crowd)).toEqual(simulate(crowd));
});

import { expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { transaction } from "../database/sql";
import { markProven, provenUntil, saveChallenge, takeChallenge } from "./console-session";
import { forgetOld } from "./forget";

const now = new Date("2026-11-20T03:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
ownDatabase();

test("a challenge can be answered once, within five minutes, by the session that was given it", async () => {
  await saveChallenge("s-1", "first", now);
  expect(await takeChallenge("s-2", now)).toBeNull();
  expect(await takeChallenge("s-1", minutesLater(4))).toBe("first");
  expect(await takeChallenge("s-1", minutesLater(4))).toBeNull();
  await saveChallenge("s-1", "second", now);
  await saveChallenge("s-1", "third", now);
  expect(await takeChallenge("s-1", minutesLater(5))).toBeNull();
  await saveChallenge("s-1", "fourth", now);
  const taken = await Promise.all([takeChallenge("s-1", now), takeChallenge("s-1", now)]);
  expect(taken.filter(Boolean)).toEqual(["fourth"]);
});

test("a passkey that was used counts for ten minutes, in its own session", async () => {
  await saveChallenge("s-3", "x", now);
  expect(await provenUntil("s-3", now)).toBeNull();
  await transaction((tx) => markProven(tx, "s-3", now));
  expect(await provenUntil("s-3", minutesLater(9))).toEqual(minutesLater(10));
  expect(await provenUntil("s-3", minutesLater(10))).toBeNull();
  expect(await provenUntil("s-1", now)).toBeNull();
});

test("what was kept of a session goes when the session would have ended by itself", async () => {
  await forgetOld(minutesLater(29 * 1440));
  expect((await readRows("SELECT 1 FROM console_sessions")).length).toBeGreaterThan(0);
  await forgetOld(minutesLater(31 * 1440));
  expect(await readRows("SELECT 1 FROM console_sessions")).toEqual([]);
});

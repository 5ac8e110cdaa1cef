import { beforeAll, expect, test } from "vitest";
import { reserveTry } from "../core/accounts/throttle";
import { ownDatabase } from "../local/testing/own-database";
import { readRows } from "../local/testing/read-rows";
import { operate } from "./operations";

const NOTHING_CONDENSED = { mails: 0, events: 0, changes: 0, rejects: 0, deliveries: 0 };

ownDatabase();
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

test("the nightly schedule forgets the tries of the day before", async () => {
  await reserveTry("taro", "192.0.2.1", new Date("2026-11-19T18:30:00Z"));
  const answer = await operate({ command: "forget" }, new Date("2026-11-20T18:30:00Z"));
  expect(answer).toEqual({ tries: 3, sessions: 0, consents: 0, ...NOTHING_CONDENSED });
  expect(await readRows("SELECT 1 AS one FROM login_throttles")).toEqual([]);
});

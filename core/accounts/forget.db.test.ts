import { beforeAll, expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { execute } from "../database/sql";
import { subscribe } from "../subscriptions/subscribe";
import { unsubscribe } from "../subscriptions/unsubscribe";
import { forgetOld } from "./forget";
import { endSession, logOutEverywhere, noteSession, type SessionClaims } from "./sessions";
import { forgive, reserveTry } from "./throttle";

const now = new Date("2026-11-20T03:00:00Z");
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);
ownDatabase();

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

const claims: SessionClaims = {
  sessionId: "s-1",
  memberId: "1",
  loggedInAt: now.getTime(),
  passwordVersion: "v",
};
const nothing = { tries: 0, sessions: 0, consents: 0 };

test("tries are forgotten when their window is over, a trusted pair when its trust is", async () => {
  await reserveTry("taro", "192.0.2.1", now);
  await forgive([await reserveTry("hanako", "192.0.2.2", now)], now);
  expect(await forgetOld(now)).toEqual(nothing);
  expect(await forgetOld(daysLater(1))).toEqual({ ...nothing, tries: 5 });
  expect(await forgetOld(daysLater(181))).toEqual({ ...nothing, tries: 1 });
});

test("more tries than one statement deletes are all forgotten", async () => {
  await execute(
    `INSERT INTO login_throttles (subject, attempts, expires_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)
     SELECT SHA2(CONCAT(a.i, '-', b.i), 256), 1, :now FROM n a JOIN n b ON b.i <= 12`,
    { now },
  );
  expect(await forgetOld(daysLater(1))).toEqual({ ...nothing, tries: 10_800 });
});

test("what ended a session is forgotten when the session would have ended by itself, not before", async () => {
  await noteSession({ ...claims, sessionId: "s-2" }, "Mac, Safari");
  await endSession(claims);
  await logOutEverywhere("2", now);
  expect(await forgetOld(daysLater(29))).toEqual(nothing);
  expect(await forgetOld(daysLater(31))).toEqual({ ...nothing, sessions: 3 });
});

test("a record of consent outlives its refusal by a year, and for good while an alert refers to it", async () => {
  const kept = await addRelease();
  const erased = await addRelease();
  for (const releaseId of [kept, erased]) {
    const wish = { memberId: "1", releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
    await unsubscribe({ memberId: "1", releaseId, now });
  }
  await execute("DELETE FROM subscriptions WHERE release_id = :erased", { erased });
  expect(await forgetOld(daysLater(364))).toEqual(nothing);
  expect(await forgetOld(daysLater(366))).toEqual({ ...nothing, consents: 1 });
  expect(await readRows("SELECT 1 AS one FROM consents")).toHaveLength(1);
});

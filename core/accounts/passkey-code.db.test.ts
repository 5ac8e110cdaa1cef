import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { execute, transaction } from "../database/sql";
import { markProven, provenUntil, saveChallenge } from "./console-session";
import { isPasskeyCode, makePasskeyCode, takePasskeyCode } from "./passkey-code";
import { removePasskey } from "./passkeys";
import { listSessions, noteSession } from "./sessions";

const now = new Date("2026-11-20T03:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const by = { id: "shell", role: "command-line" } as const;
ownDatabase();

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});
beforeEach(() => execute("DELETE FROM passkey_codes"));

const make = async (memberId = "7", revoke = false, at = now) =>
  makePasskeyCode({ memberId, revoke, by, now: at });
const take = (memberId: string, code: string, at = now) =>
  transaction((tx) => takePasskeyCode(tx, memberId, code, at));

test("a code holds once, for its member, however it is typed", async () => {
  const { code } = await make();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  expect(await isPasskeyCode("8", code, now)).toBe(false);
  expect(await isPasskeyCode("7", code.toLowerCase().replaceAll("-", " "), now)).toBe(true);
  expect(await take("8", code)).toBe(false);
  expect(await take("7", code)).toBe(true);
  expect(await take("7", code)).toBe(false);
});

test("of two who use a code at once one may", async () => {
  const { code } = await make();
  const taken = await Promise.all([take("7", code), take("7", code)]);
  expect(taken.sort()).toEqual([false, true]);
});

test("a code ends after a quarter of an hour, after five mistakes, and with the next one", async () => {
  const late = await make();
  expect(await isPasskeyCode("7", late.code, minutesLater(14))).toBe(true);
  expect(await isPasskeyCode("7", late.code, minutesLater(15))).toBe(false);
  const guessed = await make();
  for (let tries = 0; tries < 5; tries++) expect(await isPasskeyCode("7", "AAAA-AAAA-AAAA", now)).toBe(false);
  expect(await isPasskeyCode("7", guessed.code, now)).toBe(false);
  expect(await take("7", guessed.code)).toBe(false);
  const first = await make();
  const second = await make();
  expect(await isPasskeyCode("7", first.code, now)).toBe(false);
  expect(await isPasskeyCode("7", second.code, now)).toBe(true);
});

test("the code itself is kept nowhere, and that it was made is", async () => {
  const { code } = await make();
  const kept = JSON.stringify([
    await readRows("SELECT * FROM passkey_codes"),
    await readRows("SELECT * FROM audit_log"),
  ]);
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code.replaceAll("-", ""));
  const [entry] = await readRows("SELECT act, object, actor, role FROM audit_log ORDER BY id DESC LIMIT 1");
  expect(entry).toEqual({
    act: "make-passkey-code",
    object: "member 7",
    actor: "shell",
    role: "command-line",
  });
});

/** Each has a passkey, and two sessions that have just used it; one of them has been asked once more. */
async function provenMembers(...members: string[]): Promise<void> {
  for (const table of ["passkeys", "sessions", "console_sessions"])
    await execute(`DELETE FROM ${table}` as string);
  for (const member of members) {
    await execute(
      `INSERT INTO passkeys (credential_id, member_id, public_key, counter, transports, name, created_at)
       VALUES (CONCAT('key of ', :member), :member, 'k', 0, '', 'old', :now)`,
      { member, now },
    );
    for (const sessionId of [`${member} at work`, `${member} on the phone`]) {
      const claims = { sessionId, memberId: member, loggedInAt: now.getTime(), passwordVersion: "v" };
      await noteSession(claims, "");
      await saveChallenge(sessionId, `for ${sessionId}`, now);
      await transaction((tx) => markProven(tx, sessionId, now));
    }
  }
}

const isProven = async (sessionId: string) => (await provenUntil(sessionId, minutesLater(1))) !== null;

test("a lost device's passkeys go with the new code, and it is logged out; nobody else's and nobody else", async () => {
  await provenMembers("7", "8");
  expect(await make("7", false)).toMatchObject({ revoked: 0 });
  expect(await listSessions("7", minutesLater(1))).toHaveLength(2);
  expect(await make("7", true, minutesLater(1))).toMatchObject({ revoked: 1 });
  expect(await readRows("SELECT member_id AS id FROM passkeys")).toEqual([{ id: "8" }]);
  expect(await listSessions("7", minutesLater(1))).toEqual([]);
  expect(await listSessions("8", minutesLater(1))).toHaveLength(2);
});

test("a passkey that its owner removes has proven nothing elsewhere", async () => {
  await provenMembers("7", "8");
  const staff = { memberId: "7", name: null, email: "", role: "operator" } as const;
  expect(await removePasskey("key of 8", { staff, sessionId: "7 at work", now })).toBeNull();
  expect(await isProven("7 on the phone")).toBe(true);
  expect(await removePasskey("key of 7", { staff, sessionId: "7 at work", now })).not.toBeNull();
  expect(await isProven("7 on the phone")).toBe(false);
  expect([await isProven("7 at work"), await isProven("8 at work")]).toEqual([true, true]);
});

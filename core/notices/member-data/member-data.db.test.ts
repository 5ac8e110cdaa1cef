import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { addRelease } from "../../../local/testing/test-releases";
import config from "../../../shinkan.config";
import { listSessions, noteSession } from "../../accounts/sessions";
import { execute, query } from "../../database/pool";
import { subscribe } from "../../subscriptions/subscribe";
import { eraseMember } from "./erase-member";
import { exportMember } from "./export-member";
import { MEMBER_TABLES } from "./member-data";

const now = new Date("2026-11-20T03:00:00Z");
ownDatabase();

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

beforeEach(async () => {
  for (const table of Object.keys(MEMBER_TABLES)) await execute(`DELETE FROM ${table}`);
  await execute("DELETE FROM mail_events");
  for (const memberId of ["7", "8"]) await fill(memberId);
});

/** A row in every table there is. */
async function fill(memberId: string): Promise<void> {
  const releaseId = await addRelease({ title: `${memberId}番の本` });
  const wish = { memberId, releaseId, locale: "ja", wording: "w-1", page: "/", now } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
  const loggedInAt = now.getTime();
  const claims = { sessionId: `s-${memberId}`, memberId, loggedInAt, passwordVersion: "v" };
  await noteSession(claims, "iPhone, Safari");
  const [consent] = await query<{ id: number }>("SELECT id FROM consents WHERE member_id = ?", [memberId]);
  const statements: [string, (string | number | Date)[]][] = [
    [
      `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, created_at)
       VALUES (?, 'on-sale', '2026-11-20', 'ja', 'sent', ?, ?)`,
      [memberId, `attempt-${memberId}`, now],
    ],
    [
      `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, planned_at, mail_id)
       SELECT member_id, ?, 'on-sale', day, 'ja', 'sent', ?, id FROM mails WHERE member_id = ?`,
      [releaseId, now, memberId],
    ],
    [
      `INSERT INTO mail_events (event_key, kind, attempt, message_id, at, received_at)
       VALUES (?, 'Delivery', ?, 'm', ?, ?)`,
      [`event-${memberId}`, `attempt-${memberId}`, now, now],
    ],
    [
      `INSERT INTO follows (member_id, kind, match_key, name, consent_id, locale, created_at)
       VALUES (?, 'author', 'x', '夏野 汀', ?, 'ja', ?)`,
      [memberId, consent?.id ?? 0, now],
    ],
    ["INSERT INTO timings (member_id, updated_at) VALUES (?, ?)", [memberId, now]],
    ["INSERT INTO mail_pauses (member_id, since) VALUES (?, ?)", [memberId, now]],
    [
      "INSERT INTO calendar_links (member_id, secret_hash, locale, created_at) VALUES (?, ?, 'ja', ?)",
      [memberId, `hash-of-${memberId}`, now],
    ],
    ["INSERT INTO session_epochs (member_id, began_at) VALUES (?, ?)", [memberId, new Date(0)]],
    [
      "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (?, 'complaint', 'hash', ?)",
      [memberId, now],
    ],
  ];
  for (const [statement, values] of statements) await execute(statement, values);
}

const countOf = async (table: string, memberId: string): Promise<number> =>
  (await query(`SELECT 1 AS one FROM ${table} WHERE member_id = ?`, [memberId])).length;

test("every table with a member in it is on the list: a table added later cannot be forgotten", async () => {
  const rows = await query<{ name: string; tab: string }>(
    `SELECT table_name AS tab, column_name AS name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_name LIKE '%member%'`,
  );
  expect(rows.map(({ tab, name }) => `${tab}.${name}`).sort()).toEqual(
    Object.keys(MEMBER_TABLES)
      .map((table) => `${table}.member_id`)
      .sort(),
  );
});

test("this test has a row of the member in every table on the list", async () => {
  for (const table of Object.keys(MEMBER_TABLES))
    expect([table, await countOf(table, "7")]).toEqual([table, 1]);
});

test("the export holds everything of the member and nothing of another", async () => {
  const data = await exportMember("7");
  for (const [name, rows] of Object.entries(data)) expect([name, rows.length]).toEqual([name, 1]);
  expect(data.alerts?.[0]).toMatchObject({ title: "7番の本", createdAt: now, removedAt: null });
  expect(data.follows?.[0]).toMatchObject({ kind: "author", name: "夏野 汀" });
  const text = JSON.stringify(data);
  expect(text).not.toMatch(/8番|hash-of|attempt-|"s-7"/);
});

test("what is erased is gone, but for the record of consent with its refusal and the word not to mail", async () => {
  expect(await eraseMember({ memberId: "7", now })).toBe(9);
  for (const [table, { erase }] of Object.entries(MEMBER_TABLES)) {
    expect([table, await countOf(table, "7")]).toEqual([table, erase === "keep" ? 1 : 0]);
    expect([table, await countOf(table, "8")]).toEqual([table, 1]);
  }
  expect(await query("SELECT refused_at AS at FROM consents WHERE member_id = '7'")).toEqual([{ at: now }]);
  expect(await query("SELECT event_key FROM mail_events")).toEqual([{ event_key: "event-8" }]);
  expect(await listSessions("7", now)).toEqual([]);
});

test("erasing ends every session from before, and a second time finds nothing", async () => {
  await eraseMember({ memberId: "7", now });
  expect(await query("SELECT began_at AS at FROM session_epochs WHERE member_id = '7'")).toEqual([
    { at: now },
  ]);
  expect(await eraseMember({ memberId: "7", now })).toBe(0);
  expect(await eraseMember({ memberId: "nobody", now })).toBe(0);
});

test("a member who comes back can register again", async () => {
  await eraseMember({ memberId: "7", now });
  const [release] = await query<{ id: number }>("SELECT id FROM releases LIMIT 1");
  const wish = {
    memberId: "7",
    releaseId: release?.id ?? 0,
    locale: "en",
    wording: "w",
    page: "/",
    now,
  } as const;
  expect(await subscribe(wish, { config, findBuyable: async () => null })).toEqual({ isNew: true });
});

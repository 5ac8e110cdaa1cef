import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { addRelease } from "../../../local/testing/test-releases";
import config from "../../../shinkan.config";
import { listSessions, noteSession } from "../../accounts/sessions";
import { execute, rows } from "../../database/sql";
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
  const [consent] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM consents WHERE member_id = :memberId",
    { memberId },
  );
  const attempt = `attempt-${memberId}`;
  await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, created_at)
     VALUES (:memberId, 'on-sale', '2026-11-20', 'ja', 'sent', :attempt, :now)`,
    { memberId, attempt, now },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, planned_at, mail_id)
     SELECT member_id, :releaseId, 'on-sale', day, 'ja', 'sent', :now, id FROM mails WHERE member_id = :memberId`,
    { releaseId, now, memberId },
  );
  await execute(
    `INSERT INTO mail_events (event_key, kind, attempt, message_id, at, received_at)
     VALUES (:key, 'Delivery', :attempt, 'm', :now, :now)`,
    { key: `event-${memberId}`, attempt, now },
  );
  await execute(
    `INSERT INTO follows (member_id, kind, match_key, name, consent_id, locale, created_at)
     VALUES (:memberId, 'author', 'x', '夏野 汀', :consentId, 'ja', :now)`,
    { memberId, consentId: consent?.id ?? 0, now },
  );
  await execute("INSERT INTO timings (member_id, updated_at) VALUES (:memberId, :now)", { memberId, now });
  await execute("INSERT INTO mail_pauses (member_id, since) VALUES (:memberId, :now)", { memberId, now });
  await execute(
    `INSERT INTO passkeys (credential_id, member_id, public_key, counter, transports, name, created_at)
     VALUES (CONCAT('key-', :memberId), :memberId, 'k', 0, '', 'laptop', :now)`,
    { memberId, now },
  );
  await execute(
    "INSERT INTO passkey_codes (member_id, code_hash, expires_at) VALUES (:memberId, 'hash', :now)",
    { memberId, now },
  );
  await execute(
    "INSERT INTO calendar_links (member_id, secret_hash, locale, created_at) VALUES (:memberId, :hash, 'ja', :now)",
    { memberId, hash: `hash-of-${memberId}`, now },
  );
  await execute("INSERT INTO session_epochs (member_id, began_at) VALUES (:memberId, :began)", {
    memberId,
    began: new Date(0),
  });
  await execute(
    "INSERT INTO transient_bounces (event_key, member_id, address_hash, at) VALUES (:key, :memberId, 'hash', :now)",
    { key: `bounce-${memberId}`, memberId, now },
  );
  await execute(
    "INSERT INTO suppression_lifts (member_id, kind, address_hash, lifted_at, next_try_at) VALUES (:memberId, 'bounce', 'hash', :now, :now)",
    { memberId, now },
  );
  await execute(
    "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:memberId, 'complaint', 'hash', :now)",
    { memberId, now },
  );
}

const countOf = async (table: string, memberId: string): Promise<number> =>
  (await readRows(`SELECT 1 AS one FROM ${table} WHERE member_id = :memberId`, { memberId })).length;

test("every table with a member in it is on the list: a table added later cannot be forgotten", async () => {
  const found = await rows(
    z.object({ name: z.string(), tab: z.string() }),
    `SELECT table_name AS tab, column_name AS name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_name LIKE '%member%'`,
  );
  expect(found.map(({ tab, name }) => `${tab}.${name}`).sort()).toEqual(
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
  expect(await eraseMember({ memberId: "7", now })).toBe(13);
  for (const [table, { erase }] of Object.entries(MEMBER_TABLES)) {
    expect([table, await countOf(table, "7")]).toEqual([table, erase === "keep" ? 1 : 0]);
    expect([table, await countOf(table, "8")]).toEqual([table, 1]);
  }
  expect(await readRows("SELECT refused_at AS at FROM consents WHERE member_id = '7'")).toEqual([
    { at: now },
  ]);
  expect(await readRows("SELECT event_key FROM mail_events")).toEqual([{ event_key: "event-8" }]);
  expect(await listSessions("7", now)).toEqual([]);
});

test("erasing ends every session from before, and a second time finds nothing", async () => {
  await eraseMember({ memberId: "7", now });
  expect(await readRows("SELECT began_at AS at FROM session_epochs WHERE member_id = '7'")).toEqual([
    { at: now },
  ]);
  expect(await eraseMember({ memberId: "7", now })).toBe(0);
  expect(await eraseMember({ memberId: "nobody", now })).toBe(0);
});

test("a member who comes back can register again", async () => {
  await eraseMember({ memberId: "7", now });
  const [release] = await rows(z.object({ id: z.number() }), "SELECT id FROM releases LIMIT 1");
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

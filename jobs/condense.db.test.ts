import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { execute, rows } from "../core/database/sql";
import { trace } from "../core/notices/settle/trace";
import { ownDatabase } from "../local/testing/own-database";
import { readRows } from "../local/testing/read-rows";
import { addRelease } from "../local/testing/test-releases";
import { forgetJob } from "./forget";

const db = ownDatabase();
const NOW = new Date("2026-11-24T18:30:00Z");
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
/** The defaults of the configuration. */
const KEPT = { mails: 400, changes: 400, rejects: 90, sessions: 30 };
const started: ChildProcess[] = [];
let past = 0;
let coming = 0;

beforeEach(async () => {
  const tables = [
    "mail_events",
    "notices",
    "mails",
    "release_changes",
    "import_rejects",
    "import_runs",
    "sessions",
  ];
  for (const table of [...tables, "daily_counts"]) await execute(`DELETE FROM ${table}`);
  past = await addRelease({ day: "2025-01-10" });
  coming = await addRelease({ day: "2026-12-10" });
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** One row for each number from 1 to `count`: of them the n-th is `age(n)` days old. */
async function fill(count: number, age: string): Promise<void> {
  const numbers = `WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
    SELECT (a.i - 1) * 1000 + b.i AS i FROM n a JOIN n b WHERE a.i <= ${Math.ceil(count / 1000)}`;
  const from = `FROM (${numbers}) numbers WHERE i <= ${count} ORDER BY i`;
  const at = `:now - INTERVAL (${age}) DAY` as const;
  await execute(
    `INSERT INTO mails (id, member_id, occasion, day, locale, part, state, attempt, attempts, message_id, created_at, settled_at)
     SELECT i, CONCAT('m', i), ELT(1 + i % 2, 'on-sale', 'announced'), DATE(${at}), 'ja', 1,
       ELT(1 + i % 5, 'sent', 'sent', 'failed', 'cancelled', 'unknown'), CONCAT('a-', i), 1, 'ses', ${at}, ${at} ${from}`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at, settled_at)
     SELECT member_id, :past, occasion, day, locale, id, state, created_at, settled_at FROM mails`,
    { past },
  );
  await execute(
    `INSERT INTO mail_events (event_key, kind, attempt, message_id, at, received_at)
     SELECT SHA2(i, 256), ELT(1 + i % 2, 'Send', 'Delivery'), CONCAT('a-', i), 'ses', ${at}, ${at} ${from}`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_after, at, changed_by)
     SELECT IF(i % 7 = 0, :coming, :past), 1, ELT(1 + i % 2, 'title', 'day_to'), 'x', ${at}, IF(i % 11 = 0, 'mori', NULL) ${from}`,
    { coming, past, now: NOW },
  );
  await execute(
    `INSERT INTO sessions (session_id, member_id, logged_in_at, device) SELECT UUID(), '1', ${at}, 'Mac' ${from}`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO import_runs (id, provider, profile, source, sha256, as_of, state, started_at, finished_at)
     SELECT i, 'p', 'p', 'f', '', '2026-01-01', 'applied', ${at}, ${at} ${from} LIMIT 500`,
    { now: NOW },
  );
  await execute(`INSERT INTO import_rejects (run_id, line, column_name, problem, raw)
     SELECT r.id, l.line, 'day', ELT(1 + l.line % 2, 'no-day', 'no-title'), 'x' FROM import_runs r JOIN
       (SELECT 1 AS line UNION SELECT 2 UNION SELECT 3) l`);
}

const SUBJECTS: Record<string, string> = {
  mail: "SELECT occasion AS kind, state FROM mails",
  event: "SELECT kind, '' AS state FROM mail_events",
  change: "SELECT field AS kind, '' AS state FROM release_changes",
  reject: "SELECT problem AS kind, '' AS state FROM import_rejects",
  "log-in": "SELECT '' AS kind, '' AS state FROM sessions",
};

/** Of everything that is counted: how much there is, as rows and as counts together. */
async function sums(): Promise<unknown[]> {
  const each = Object.entries(SUBJECTS).map(
    ([subject, found]) =>
      `SELECT '${subject}' AS subject, kind, state, 1 AS total FROM (${found}) ${subject[0]}`,
  );
  const all = [...each, "SELECT subject, kind, state, total FROM daily_counts"].join(" UNION ALL ");
  return readRows(`SELECT subject, kind, state, CAST(SUM(total) AS CHAR) AS total FROM (${all}) everything
     GROUP BY subject, kind, state ORDER BY subject, kind, state`);
}

const YOUNG = {
  mails: ["mails", "settled_at", KEPT.mails],
  events: ["mail_events", "received_at", KEPT.mails],
  changes: ["release_changes", "at", KEPT.changes],
  sessions: ["sessions", "logged_in_at", KEPT.sessions],
} as const;

/** The numbers of the rows that are younger than what is kept, and of those that must stay however old they are. */
async function mustStay(): Promise<unknown[]> {
  const young = Object.values(YOUNG).map(
    ([table, column, days]) =>
      [
        `SELECT '${table}' AS what, COUNT(*) AS count FROM ${table} WHERE ${column} >= :value`,
        ago(days),
      ] as const,
  );
  const stays = [
    ...young,
    [
      "SELECT 'rejects' AS what, COUNT(*) AS count FROM import_rejects r JOIN import_runs i ON i.id = r.run_id WHERE i.finished_at >= :value",
      ago(KEPT.rejects),
    ] as const,
    [
      "SELECT 'unknown' AS what, COUNT(*) AS count FROM mails WHERE state = 'unknown' AND id > :value",
      0,
    ] as const,
    [
      "SELECT 'by people' AS what, COUNT(*) AS count FROM release_changes WHERE changed_by IS NOT NULL AND id > :value",
      0,
    ] as const,
    [
      "SELECT 'to come' AS what, COUNT(*) AS count FROM release_changes WHERE release_id = :value",
      coming,
    ] as const,
    ["SELECT 'notices' AS what, COUNT(*) AS count FROM notices WHERE id > :value", 0] as const,
    ["SELECT 'runs' AS what, COUNT(*) AS count FROM import_runs WHERE id > :value", 0] as const,
  ];
  return Promise.all(stays.map(async ([sql, value]) => (await readRows(sql, { value }))[0]));
}

const left = async (): Promise<number> => {
  const counts = Object.values(YOUNG).map(
    async ([table, column, days]) =>
      (
        await rows(
          z.object({ n: z.number() }),
          `SELECT COUNT(*) AS n FROM ${table} WHERE ${column} < :value`,
          { value: ago(days) },
        )
      )[0]?.n ?? 0,
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
};

test.each([
  ["in order", "FLOOR(800 - i * 800 / 3000)"],
  ["at random", "(i * 7919) % 800"],
  ["all of one instant, right at the edge", "400"],
])(
  "ages %s: sums stay, nothing younger goes, what went is a count, and a second night finds nothing",
  async (_, age) => {
    await fill(3_000, age);
    const before = await sums();
    const kept = await mustStay();
    const went = await forgetJob({ now: NOW });
    expect(await sums()).toEqual(before);
    expect(await mustStay()).toEqual(kept);
    const [{ counted = 0 } = {}] = await rows(
      z.object({ counted: z.number() }),
      "SELECT CAST(COALESCE(SUM(total), 0) AS UNSIGNED) AS counted FROM daily_counts",
    );
    expect(counted).toBe(went.mails + went.events + went.changes + went.rejects + went.sessions);
    expect(await forgetJob({ now: NOW })).toEqual({
      tries: 0,
      sessions: 0,
      consents: 0,
      mails: 0,
      events: 0,
      changes: 0,
      rejects: 0,
      deliveries: 0,
    });
  },
);

test("whoever looks for it would see a row that is deleted and not counted", async () => {
  await fill(100, "500");
  const before = await sums();
  await execute("DELETE FROM mail_events LIMIT 1");
  expect(await sums()).not.toEqual(before);
});

test("killed half-way and run again, not one is lost or counted twice", async () => {
  await fill(40_000, "700 - FLOOR(i / 200)");
  const before = await sums();
  const kept = await mustStay();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "jobs/run.ts", "forget", "--now", NOW.toISOString()],
    {
      env: { ...process.env, DATABASE_URL: db.url, SHOP_DATABASE_URL: db.url },
      stdio: "ignore",
    },
  );
  started.push(child);
  const ended = once(child, "exit");
  for (let seen = 0; seen === 0 && child.exitCode === null; )
    seen = (await rows(z.object({ n: z.number() }), "SELECT COUNT(*) AS n FROM daily_counts"))[0]?.n ?? 0;
  child.kill("SIGKILL");
  await ended;
  expect(await left()).toBeGreaterThan(0);
  expect(await sums()).toEqual(before);
  await forgetJob({ now: NOW });
  expect(await sums()).toEqual(before);
  expect(await mustStay()).toEqual(kept);
});

test("did it go? is answered without the mail", async () => {
  await fill(10, "500");
  const [before] = (await trace({ memberId: "m5", releaseId: past })).slice(1);
  expect(before).toContain("SES took it as ses");
  expect((await forgetJob({ now: NOW })).mails).toBe(8);
  const after = await trace({ memberId: "m5", releaseId: past });
  expect(after.slice(1)).toEqual([
    "The announced mail went at 2025-07-12T18:30:00.000Z; SES's number of it is no longer kept.",
  ]);
});

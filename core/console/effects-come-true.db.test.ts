import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import config from "../../shinkan.config";
import { execute, rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import type { Effect } from "../imports/apply/count-effects";
import { MAIL_KINDS, type MailKind } from "../imports/apply/mails-of-change";
import { approveRun } from "../imports/decide-run";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import type { Kind } from "../imports/record/change-kinds";
import { requireRun } from "../imports/run/find-runs";
import { dueClock } from "../notices/plan/due-clock";
import { planNotices } from "../notices/plan/plan";
import { addDays, toDay } from "../shop-day";
import { countNow } from "./count-now";

/**
 * `HISTORIES=1000 npm test -- core/console/effects-come-true.db.test.ts` lives as many. In each there are a catalogue, of which an
 * earlier file called some sales off and others have left it, those who wait for it, a held file, and kinds that are kept back.
 */
const HISTORIES = Number(process.env.HISTORIES ?? (process.env.FULL_MATRIX ? 1_000 : 40));
const now = new Date("2026-12-10T03:00:00Z");
const today = toDay("2026-12-10");
const earlier = (days: number) => new Date(now.getTime() - days * 86_400_000);
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-effects-"));
ownDatabase();

const DAYS = ["2026/12/05", "2026/12/10", "2026/12/12", "2027/01/15", "2027年2月", "未定", "2026/09/01"];
const STATUSES = ["", "", "", "", "発売中止", "延期", "発売中"];
/** Kinds that bring mail. */
const MAILING: Kind[] = ["days", "statuses"];
const KEEPABLE: Kind[] = ["days", "statuses", "prices", "titles", "additions", "removals"];

const title = fc.record({
  day: fc.constantFrom(...DAYS),
  status: fc.constantFrom(...STATUSES),
  price: fc.constantFrom(1000, 1100),
});
type Title = typeof title extends fc.Arbitrary<infer One> ? One : never;

const wish = fc.constantFrom(null, null, null, true, false);
const member = fc.record({
  knownDay: fc.constantFrom("present", "present", "2026-12-20", "2027-01-15", "9999-12-31", null),
  removed: fc.constantFrom(false, false, false, true),
  since: fc.constantFrom(30, 5, 1),
  wishes: fc.record({ moved: wish, onSale: wish, calledOff: wish }),
  usual: wish,
  paused: fc.constantFrom(false, false, false, true),
  notices: fc.uniqueArray(
    fc.record({
      occasion: fc.constantFrom("on-sale", "moved", "called-off", "restored"),
      state: fc.constantFrom("sent", "sent", "failed", "pending", "unknown"),
      day: fc.constantFrom("2026-12-20", "2027-01-15", "9999-12-31"),
      age: fc.constantFrom(20, 3),
    }),
    { maxLength: 3, selector: ({ occasion }) => occasion },
  ),
});
type Member = typeof member extends fc.Arbitrary<infer One> ? One : never;

const history = fc.record({
  titles: fc.array(
    fc.record({
      before: title,
      isMissing: fc.constantFrom(false, false, false, false, false, true),
      after: fc.option(title, { nil: null, freq: 8 }),
      keepsStatus: fc.boolean(),
      members: fc.array(member, { minLength: 1, maxLength: 5 }),
      lock: fc.constantFrom(null, null, null, null, "day", "status"),
      generation: fc.constantFrom(1, 1, 1, 2),
    }),
    { minLength: 4, maxLength: 9 },
  ),
  keeps: fc.subarray(KEEPABLE, { maxLength: 3 }),
});
type History = typeof history extends fc.Arbitrary<infer One> ? One : never;

const HEADER = "商品ID,タイトル,発売日,価格,状態";

async function importRows(provider: string, lines: string[], days: number) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, [HEADER, ...lines, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  const asOf = addDays(today, days);
  return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

const lineOf = (index: number, { day, price, status }: Title) =>
  `T${index},本${index},${day},${price},${status}`;
/** So many rows without a title hold any file. */
const UNREADABLE = Array.from({ length: 30 }, (_, index) => `X${index},,2026/12/20,1000,`);

const Release = z.object({
  id: z.number(),
  record: z.string(),
  day: z.string().nullable(),
  status: z.string(),
});
const findReleases = (provider: string) =>
  rows(
    Release,
    "SELECT id, provider_record_id AS record, CAST(day_to AS CHAR) AS day, status FROM releases WHERE provider = :provider",
    { provider },
  );

async function addMember(
  releaseId: number,
  day: string | null,
  one: Member,
  memberId: string,
): Promise<void> {
  const { insertId: consentId } = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES (:memberId, 'release-mail', 'w', 'ja', '/', :now)",
    { memberId, now },
  );
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, moved, on_sale, called_off, created_at, removed_at)
     VALUES (:memberId, :releaseId, :consentId, 'ja', :knownDay, :moved, :onSale, :calledOff, :since, :removed)`,
    {
      memberId,
      releaseId,
      consentId,
      knownDay: one.knownDay === "present" ? (day ?? "9999-12-31") : one.knownDay,
      moved: one.wishes.moved,
      onSale: one.wishes.onSale,
      calledOff: one.wishes.calledOff,
      since: earlier(one.since),
      removed: one.removed ? now : null,
    },
  );
  if (one.usual !== null)
    await execute(
      "INSERT INTO timings (member_id, moved, called_off, on_sale, updated_at) VALUES (:memberId, :usual, :usual, :usual, :at)",
      { memberId, usual: one.usual, at: earlier(40) },
    );
  if (one.paused)
    await execute("INSERT INTO mail_pauses (member_id, since) VALUES (:memberId, :at)", {
      memberId,
      at: earlier(9),
    });
  for (const { occasion, state, day: about, age } of one.notices)
    await execute(
      `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at, settled_at)
       VALUES (:memberId, :releaseId, :occasion, 1, :about, 'ja', :state, :at, :settled)`,
      {
        memberId,
        releaseId,
        occasion,
        about,
        state,
        at: earlier(age),
        settled: state === "pending" ? null : earlier(age),
      },
    );
}

const Open = z.object({ id: z.number(), occasion: z.string() });
const openNotices = async (provider: string) => {
  const found = await rows(
    Open,
    `SELECT n.id, n.occasion FROM notices n JOIN releases r ON r.id = n.release_id
      WHERE r.provider = :provider AND n.state IN ('pending', 'waiting')`,
    { provider },
  );
  return new Map(found.map(({ id, occasion }) => [id, occasion]));
};

/** Until nothing is left to do. */
async function plan(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const { planned, cancelled, expired } = await planNotices(dueClock(now, config));
    if (planned + cancelled + expired === 0) return;
  }
}

const OCCASION: Record<MailKind, string> = {
  moved: "moved",
  onSale: "on-sale",
  calledOff: "called-off",
  restored: "restored",
};

type Mails = Record<string, number>;

const sumOf = (effects: readonly Effect[], keeps: readonly Kind[]): Mails =>
  Object.fromEntries(
    MAIL_KINDS.map((mail) => [
      OCCASION[mail],
      effects
        .filter(({ kind }) => !keeps.includes(kind))
        .reduce((sum, { mails }) => sum + (mails[mail] ?? 0), 0),
    ]),
  );

interface Outcome {
  counted: Mails;
  made: Mails;
  /** The control: what a preview would count that leaves one kind out. */
  without(kind: Kind): Mails;
}

async function live({ titles, keeps }: History, provider: string): Promise<Outcome> {
  await importRows(
    provider,
    titles.map(({ before }, index) => lineOf(index, before)),
    -1,
  );
  for (const { id, record, day } of await findReleases(provider)) {
    const one = titles[Number(record.slice(1))];
    for (const [place, each] of (one?.members ?? []).entries())
      await addMember(id, day, each, `${provider}-${id}-${place}`);
    if (one?.isMissing)
      await execute("UPDATE releases SET missing_since = :day WHERE id = :id", {
        day: addDays(today, -1),
        id,
      });
    if (one?.generation === 2)
      await execute(
        "INSERT INTO sale_generations (release_id, generation, opened_by, opened_at) VALUES (:id, 2, 'x', :at)",
        { id, at: earlier(2) },
      );
    if (one?.lock)
      await execute(
        `INSERT INTO release_locks (release_id, field, value, feed_value, reason, locked_by, locked_at)
         SELECT id, :field, :value, NULL, 'x', 'x', :now FROM releases WHERE id = :id`,
        { id, field: one.lock, value: await lockedValue(id, one.lock), now },
      );
  }
  await plan();
  const after = titles.flatMap(({ before: { status }, after: row, keepsStatus }, index) =>
    row ? [lineOf(index, keepsStatus ? { ...row, status } : row)] : [],
  );
  const held = await importRows(provider, [...after, ...UNREADABLE], 0);
  expect(held.state).toBe("held");
  const run = await requireRun(held.runId);
  const { effects } = await countNow(run, { keeps, today });
  const before = await openNotices(provider);
  const standing = new Map((await findReleases(provider)).map(({ id, status }) => [id, status]));
  await approveRun({ runId: run.id, by: "x", now, kinds: { allBut: keeps }, precedence: NO_PRECEDENCE });
  await confirm(provider, standing);
  await plan();
  const made = Object.fromEntries(Object.values(OCCASION).map((occasion) => [occasion, 0]));
  for (const [id, occasion] of await openNotices(provider))
    if (!before.has(id) && made[occasion] !== undefined) made[occasion] += 1;
  const without = (kind: Kind) => sumOf(effects, [...keeps, kind]);
  return { counted: sumOf(effects, keeps), made, without };
}

/** As it stands: a lock changes nothing by itself. */
async function lockedValue(id: number, field: "day" | "status"): Promise<string> {
  const [found] = await rows(
    z.object({
      status: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      precision: z.string(),
      raw: z.string(),
    }),
    "SELECT status, CAST(day_from AS CHAR) AS `from`, CAST(day_to AS CHAR) AS `to`, `precision`, date_raw AS raw FROM releases WHERE id = :id",
    { id },
  );
  const { from = null, to = null, precision = "unknown", raw = "" } = found ?? {};
  if (field === "status") return JSON.stringify(found?.status);
  return JSON.stringify({ from, to, precision, approximate: false, yearInferred: false, raw });
}

/** Planning reads what waits of all histories: so many live beside each other, not a thousand. */
const BESIDE = 20;

async function forgetAll(): Promise<void> {
  await execute("DELETE FROM notices");
  await execute("DELETE FROM subscriptions");
  await execute("DELETE FROM consents");
  await execute("DELETE FROM timings");
  await execute("DELETE FROM mail_pauses");
  await execute("DELETE FROM releases");
  await execute("DELETE FROM import_rows");
  await execute("DELETE FROM import_removals");
  await execute("DELETE FROM import_runs");
}

/** What the file newly calls off, a later file agrees with. */
async function confirm(provider: string, before: Map<number, string>): Promise<void> {
  for (const { id, status } of await findReleases(provider))
    if (status === "cancel_pending" && before.get(id) !== "cancel_pending")
      await execute("UPDATE releases SET status = 'cancelled', updated_at = :now WHERE id = :id", {
        id,
        now,
      });
}

test("what a decision is shown to bring is what planning then makes, whoever waits and whatever is kept back", async () => {
  let lives = 0;
  let notices = 0;
  const found = new Set<Kind>();
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      const { counted, made, without } = await live(one, `h${++lives}`);
      expect(made).toEqual(counted);
      for (const kind of MAILING) if (!isDeepStrictEqual(made, without(kind))) found.add(kind);
      notices += Object.values(made).reduce((sum, count) => sum + count, 0);
      if (lives % BESIDE === 0) await forgetAll();
    }),
    { seed: 20_261_210, numRuns: HISTORIES, endOnFailure: false },
  );
  expect(notices, "notices that were made at all").toBeGreaterThan(HISTORIES);
  expect([...found].sort(), "kinds that a preview may not leave out").toEqual(MAILING);
}, 3_600_000);

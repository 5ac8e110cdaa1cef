/** What planning costs beside a bare INSERT … SELECT of the same rows: one title for many members, and many members' digests. */

import { z } from "zod";
import { insertRows, OWN_SESSION } from "../../core/database/bulk";
import { execute, rows, transaction } from "../../core/database/sql";
import { subscribe } from "../../core/subscriptions/subscribe";
import { unsubscribe } from "../../core/subscriptions/unsubscribe";
import { atMost, type Bar, info, percentile, timeAtMost } from "../../local/bars";
import { RELEASE_DAY } from "../../local/ses/mail-stage";
import { freshDatabase } from "../../local/testing/test-database";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { cpuOf } from "../import/costs";
import { start } from "./child";

interface Options {
  short: boolean;
  say(line: string): void;
  serverPid: number;
}

const byDay = async () => null;

/** Bars are wider in a short run: what a run costs once weighs more there, and other work on the machine too. */
export async function measurePlanning(options: Options): Promise<Bar[]> {
  return [...(await fanOut(options)), ...(await digest(options))];
}

async function fanOut({ short, say, serverPid }: Options): Promise<Bar[]> {
  const [members, rounds] = short ? [5_000, 5] : [50_000, 7];
  say(`Fan-out: one title with ${members} subscribers …`);
  const db = await freshDatabase();
  try {
    const [releaseId] = await addTitles(1);
    await everyoneWaits(members, [releaseId]);
    const ratios: number[] = [];
    const walls: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await empty();
      const bare = await bareNotices(serverPid);
      await empty();
      const planned = await plan("notices", serverPid);
      if (planned.rows !== members) throw new Error(`${planned.rows} notices were planned, not ${members}`);
      ratios.push(planned.cpuUs / bare.cpuUs);
      walls.push(planned.wallMs / bare.wallMs);
    }
    await empty();
    const waits = await writeMeanwhile(releaseId, () => plan("all", serverPid));
    const seconds = waits.planned.wallMs / 1000;
    return [
      timeAtMost(
        `fan-out to ${members} beside a bare INSERT … SELECT, processor time`,
        percentile(ratios, 0.5),
        { limit: 1.5, unit: "×", short },
      ),
      info("fan-out beside a bare INSERT … SELECT, wall time", percentile(walls, 0.5), "×"),
      atMost("fan-out: from the run's begin to the first mail being ready", seconds, 60, "s"),
      timeAtMost("fan-out: longest wait of any statement for a row's lock", await longestWait(), {
        limit: 100,
        unit: "ms",
        short,
      }),
      info("fan-out: a page's registration meanwhile, median", percentile(waits.ms, 0.5), "ms"),
      info("fan-out: a page's registration meanwhile, slowest", Math.max(...waits.ms), "ms"),
    ];
  } finally {
    await db.drop();
  }
}

async function digest({ short, say, serverPid }: Options): Promise<Bar[]> {
  const members = short ? 5_000 : 100_000;
  say(`Digest: ${members} members with 3 due titles each …`);
  const few = await digestOf(members / 4, serverPid, 1);
  const many = await digestOf(members, serverPid, short ? 3 : 2);
  return [
    timeAtMost(`digest of ${members} × 3 beside bare INSERT … SELECT, processor time`, many.ratio, {
      limit: 3,
      unit: "×",
      short,
    }),
    info("digest beside bare INSERT … SELECT, wall time", many.wallRatio, "×"),
    info("digest: planning and gathering", many.wallMs / 1000, "s"),
    info("digest: peak memory of the planner", many.peakMb, "MB"),
    atMost(
      "digest: peak memory beside that for a quarter of the members",
      many.peakMb / few.peakMb,
      short ? 1.5 : 1.15,
      "×",
    ),
  ];
}

async function digestOf(members: number, serverPid: number, rounds: number) {
  const db = await freshDatabase();
  try {
    const ids = await addTitles(3);
    await everyoneWaits(members, ids);
    const measured: (Awaited<ReturnType<typeof plan>> & { ratio: number; wallRatio: number })[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await empty();
      const notices = await bareNotices(serverPid);
      const mails = await bareMails(serverPid);
      await empty();
      const planned = await plan("all", serverPid);
      if (planned.rows !== members * 3) throw new Error(`${planned.rows} notices were planned`);
      const bare = { cpuUs: notices.cpuUs + mails.cpuUs, wallMs: notices.wallMs + mails.wallMs };
      measured.push({
        ...planned,
        ratio: planned.cpuUs / bare.cpuUs,
        wallRatio: planned.wallMs / bare.wallMs,
      });
    }
    const median = (of: (one: (typeof measured)[number]) => number) => percentile(measured.map(of), 0.5);
    return {
      ratio: median(({ ratio }) => ratio),
      wallRatio: median(({ wallRatio }) => wallRatio),
      wallMs: median(({ wallMs }) => wallMs),
      peakMb: median(({ peakMb }) => peakMb),
    };
  } finally {
    await db.drop();
  }
}

/** A planner in a process of its own; processor time of both sides. */
async function plan(what: "notices" | "all", serverPid: number) {
  const child = start("plan-child", [RELEASE_DAY.toISOString(), what]);
  await child.ready;
  const before = cpuOf(serverPid);
  child.begin();
  const own = (await child.result()) as { rows: number; cpuUs: number; wallMs: number; peakMb: number };
  return { ...own, cpuUs: own.cpuUs + cpuOf(serverPid) - before };
}

const bareNotices = (serverPid: number) =>
  bare(
    serverPid,
    `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
     SELECT s.member_id, s.release_id, 'on-sale', 1, r.day_to, s.locale, 'pending', UTC_TIMESTAMP(3)
     FROM subscriptions s JOIN releases r ON r.id = s.release_id`,
  );

const bareMails = (serverPid: number) =>
  bare(
    serverPid,
    `INSERT INTO mails (member_id, occasion, day, locale, part, state, created_at)
     SELECT member_id, occasion, MAX(day), MAX(locale), 1, 'ready', UTC_TIMESTAMP(3) FROM notices GROUP BY member_id, occasion`,
  );

async function bare(serverPid: number, sql: string) {
  const cpu = cpuOf(serverPid);
  const began = performance.now();
  await execute(sql);
  return { cpuUs: cpuOf(serverPid) - cpu, wallMs: performance.now() - began };
}

/** Titles that have not changed lately, on whatever day this is measured: what changed is looked at once more. */
async function addTitles(count: number): Promise<[number, ...number[]]> {
  const ids: [number, ...number[]] = [await addRelease()];
  while (ids.length < count) ids.push(await addRelease());
  await execute("UPDATE releases SET updated_at = '2026-11-01'");
  return ids;
}

/** Pages register and remove members all the while. */
async function writeMeanwhile<T>(releaseId: number, work: () => Promise<T>) {
  let isDone = false;
  const ms: number[] = [];
  const write = async () => {
    for (let n = 0; !isDone; n += 1) {
      const who = { memberId: String(1 + ((n * 7) % 1000)), releaseId, now: RELEASE_DAY };
      const began = performance.now();
      await unsubscribe(who);
      const wish = {
        ...who,
        now: new Date("2026-12-01T00:00:00Z"),
        locale: "ja",
        wording: "w",
        page: "/",
      } as const;
      await subscribe(wish, { config, findBuyable: byDay });
      ms.push((performance.now() - began) / 2);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const writing = write();
  const planned = await work();
  isDone = true;
  await writing;
  return { planned, ms };
}

async function longestWait(): Promise<number> {
  const [row] = await rows(
    z.object({ Variable_name: z.string(), Value: z.string() }),
    "SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_time_max'",
  );
  return Number(row?.Value);
}

export async function everyoneWaits(members: number, releaseIds: number[]): Promise<void> {
  const at = new Date("2026-12-01T00:00:00Z");
  const consent = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES ('0', 'release-mail', 'w', 'ja', '/', :at)",
    { at },
  );
  for (let first = 1; first <= members; first += 2_000) {
    const some = Array.from({ length: Math.min(2_000, members - first + 1) }, (_, index) => first + index);
    const wishes = some.flatMap((id) =>
      releaseIds.map((releaseId) => [String(id), releaseId, consent.insertId, "ja", at]),
    );
    await transaction((tx) =>
      insertRows(
        tx,
        "INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)",
        wishes,
        "",
        OWN_SESSION,
      ),
    );
  }
  await execute("ANALYZE TABLE subscriptions");
}

async function empty(): Promise<void> {
  await execute("TRUNCATE TABLE notices");
  await execute("DELETE FROM mails");
}

import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { rowsRead } from "@/local/rows-read";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { execute, rows } from "../../database/sql";
import { addDays, instantOf, toDay } from "../../shop-day";
import { keepDemand } from "../keep/keep-demand";
import { weekOf } from "../order-weeks";
import { rankNames } from "./rank-names";
import { rankTitles } from "./rank-titles";
import { readDemand } from "./read-demand";
import { readTitleDemand } from "./read-title";

process.env.DATABASE_CONNECTIONS = "1"; // so that rows are counted on the one connection
ownDatabase();

const today = toDay("2026-12-01");
const now = instantOf(today, "12:00", "Asia/Tokyo");
const clock = { now, timeZone: "Asia/Tokyo" };

let people = 0;

/** So many who registered so many days ago. */
async function wait(releaseId: number, count: number, daysAgo: number): Promise<void> {
  const at = new Date(now.getTime() - daysAgo * 86_400_000);
  for (let one = 0; one < count; one++) {
    const memberId = `m${++people}`;
    const { insertId } = await execute(
      `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
       VALUES (:memberId, 'release-mail', 'w', 'ja', '/', :at)`,
      { memberId, at },
    );
    await execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)
       VALUES (:memberId, :releaseId, :insertId, 'ja', :at)`,
      { memberId, releaseId, insertId, at },
    );
  }
}

const inSeries = async (title: string, day: string | null, volume: number | null, productType = "book") => {
  const id = await addRelease({
    title,
    day,
    productType,
    precision: day ? "day" : "unknown",
    author: "夏野 汀",
  });
  await execute(
    "UPDATE releases SET series = '海と鉄道', series_key = 'umi|hoshi', volume_sort = :volume WHERE id = :id",
    { volume, id },
  );
  return id;
};

const made = { first: 0, second: 0, third: 0, undated: 0, far: 0 };

beforeAll(async () => {
  made.first = await inSeries("海と鉄道 1", "2026-06-20", 1);
  made.second = await inSeries("海と鉄道 2 「100%」", "2026-09-20", 2);
  await inSeries("海と鉄道 2 サントラ", "2026-10-01", 2.5, "cd");
  made.third = await inSeries("海と鉄道 3", "2026-12-21", 3);
  made.undated = await addRelease({ title: "いつか", day: null, precision: "unknown" });
  made.far = await addRelease({ title: "遠い", day: "2027-03-01" });
  await wait(made.second, 4, 100); // 2026-08-23, 28 days before its sale
  await wait(made.second, 2, 92); // 2026-08-31, 20 days before
  await wait(made.second, 5, 80);
  await wait(made.third, 3, 9);
  await wait(made.undated, 2, 1);
  await wait(made.far, 9, 3);
  await keepDemand(clock);
});

test("a title stands beside the volume before it, at as many days before the sale", async () => {
  const found = await readDemand({ within: 60, today }, { today, limit: 10 });
  expect(found).toMatchObject([
    {
      id: made.third,
      waiting: 3,
      daysLeft: 20,
      previous: { id: made.second, title: "海と鉄道 2 「100%」", asLongBefore: 6, final: 11 },
      forecast: null,
    },
  ]);
});

test("windows, titles without a day and names each show their own", async () => {
  const of = async (choice: Parameters<typeof rankTitles>[0]) =>
    (await rankTitles(choice, { limit: 10 })).map(({ id }) => id);
  expect(await of({ within: 180, today })).toEqual([made.far, made.third]);
  expect(await of({ within: 19, today })).toEqual([]);
  expect(await of({ within: 20, today })).toEqual([made.third]);
  expect(await of({ undated: true })).toEqual([made.undated]);
  expect(await of({ kind: "series", name: "umi|hoshi" })).toEqual([made.third]);
  expect(await rankNames("series", 5)).toEqual([
    { name: "umi|hoshi", shown: "海と鉄道", titles: 1, waiting: 3 },
  ]);
  expect(await rankNames("publisher", 5)).toMatchObject([{ name: "あけぼの出版", titles: 3, waiting: 14 }]);
});

test("a title's curve stands beside those of the volumes before it, and ends today", async () => {
  const found = await readTitleDemand(made.third, today);
  expect(found?.curves.map(({ id }) => id)).toEqual([made.third, made.second, made.first]);
  const [own, before] = found?.curves.map(({ values }) => values.slice(-4)) ?? [];
  expect(own).toEqual([3, null, null, null]);
  expect(before).toEqual([4, 6, 11, 11]);
  expect(await readTitleDemand(made.first, today)).toBeNull();
});

/** So many titles that are to come, each waited for by a few, and their curves. */
async function fill(count: number): Promise<void> {
  await execute(
    `INSERT INTO releases (provider, provider_record_id, code_type, product_type, title, slug, publisher, status, day_from, day_to,
       \`precision\`, approximate, date_raw, row_hash, first_seen_run, last_changed_run, created_at, updated_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
     SELECT 'large', CONCAT(a.i, '-', b.i), 'none', 'book', '本', '', 'p', 'forthcoming', :today + INTERVAL b.i DAY,
       :today + INTERVAL b.i DAY, 'day', FALSE, '', '', 1, 1, NOW(3), NOW(3) FROM n a JOIN n b ON b.i <= :days`,
    { today, days: count / 1000 },
  );
  await execute(
    `INSERT INTO demands (release_id, day, week, waiting, publisher)
     SELECT id, day_to, FLOOR(DATEDIFF(day_to, '1970-01-05') / 7) + 1, 10 + id % 7, 'p' FROM releases WHERE provider = 'large'`,
  );
  await execute(
    `INSERT INTO waiting_days (release_id, day, registered, ended)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5)
     SELECT r.id, :today - INTERVAL n.i DAY, 2 + r.id % 3, 0 FROM releases r JOIN n WHERE r.provider = 'large'`,
    { today },
  );
  await execute("ANALYZE TABLE demands, waiting_days, releases");
}

const Week = z.object({ id: z.number(), day: z.string(), week: z.number() });

test("a page of fifty reads some thousand rows, however many titles are to come", async () => {
  const read = (within: number) => rowsRead(() => readDemand({ within, today }, { today, limit: 50 }));
  await fill(20_000);
  const few = await read(60);
  await execute("UPDATE releases SET provider = 'other' WHERE provider = 'large'");
  await fill(40_000);
  expect(await read(60)).toBeLessThan(few + 200);
  expect(few).toBeLessThan(5_000);
  const all = await readDemand({ within: 60, today }, { today, limit: 50 });
  expect(all).toHaveLength(50);
  const oracle = await rows(
    z.object({ id: z.number() }),
    `SELECT release_id AS id FROM demands WHERE day BETWEEN :today AND :to AND week IS NOT NULL
     ORDER BY waiting DESC, release_id DESC LIMIT 100`,
    { today, to: addDays(today, 60) },
  );
  const next = await readDemand({ within: 60, today }, { today, after: all.at(-1), limit: 50 });
  expect([...all, ...next].map(({ id }) => id)).toEqual(oracle.map(({ id }) => id));
  const weeks = await rows(
    Week,
    "SELECT release_id AS id, day, week FROM demands WHERE day IS NOT NULL AND week > 0 LIMIT 500",
  );
  expect(weeks.filter(({ day, week }) => weekOf(toDay(day)) !== week)).toEqual([]);
}, 120_000);

import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { rowsRead } from "../../local/rows-read";
import { ownDatabase } from "../../local/testing/own-database";
import { execute, rows } from "../database/sql";
import { addDays, toDay } from "../shop-day";
import { addLink } from "./add-link";
import { browseLinks, countLink } from "./browse-links";
import { countClick, countRegistration } from "./link-counts";

process.env.DATABASE_CONNECTIONS = "1";
ownDatabase();

const today = toDay("2026-12-28");
const from = addDays(today, -27);
const browse = (text = "", after: string | null = null, limit = 25) =>
  browseLinks({ text, after, limit, from });
const codes = async (...given: Parameters<typeof browse>) => (await browse(...given)).map(({ code }) => code);

const add = (code: string, campaign = "fair", minute = 0, path = "/releases/12") =>
  addLink({ code, path, campaign, source: null, medium: null }, new Date(Date.UTC(2026, 11, 1, 0, minute)));

beforeEach(async () => {
  await execute("DELETE FROM short_links");
});

test("links are listed with the newest first, page by page, each once, also those of one moment", async () => {
  const all = Array.from({ length: 57 }, (_, i) => `c-${String(i).padStart(2, "0")}`);
  for (const [i, code] of all.entries()) await add(code, "fair", Math.floor(i / 9));
  const seen: string[] = [];
  for (let page = await codes("", null, 10); page.length > 0; ) {
    seen.push(...page);
    page = await codes("", page.at(-1) ?? null, 10);
  }
  expect(seen).toEqual(all.toReversed());
  expect(await codes("", "no-such-code")).toEqual([]);
});

test("a search finds parts of code, campaign and path in any case, and takes % and _ as they are", async () => {
  await add("winter", "冬のフェア 100%", 1);
  await add("poster", "Poster_2026", 2, "/authors/%E5%A4%8F%E9%87%8E");
  await add("other", "posterX2026", 3);
  expect(await codes("フェア")).toEqual(["winter"]);
  expect(await codes("100%")).toEqual(["winter"]);
  expect(await codes("POSTER_")).toEqual(["poster"]);
  expect(await codes("%e5%a4")).toEqual(["poster"]);
  expect(await codes("zzz")).toEqual([]);
});

test("the list adds up the days from the first one on, the page all of them, and each day is there", async () => {
  await add("winter");
  const days = [addDays(from, -1), from, today];
  for (const day of days) {
    for (let i = 0; i < 20; i++) await countClick("winter", day);
    await countRegistration("winter", day);
  }
  expect(await browse()).toMatchObject([{ code: "winter", clicks: 40, registrations: 2 }]);
  const counts = await countLink("winter", { from, to: today });
  expect([counts.clicks, counts.registrations, counts.days.length]).toEqual([60, 3, 28]);
  const came = counts.days.filter(({ clicks }) => clicks > 0);
  expect(came).toEqual([
    { day: from, clicks: 20, registrations: 1 },
    { day: today, clicks: 20, registrations: 1 },
  ]);
});

test("what is shown is what the rows add up to, whatever was counted in which order", async () => {
  await add("a");
  await add("b", "fair", 1);
  const random = seeded(20261128);
  for (let i = 0; i < 300; i++) {
    const day = addDays(today, -Math.floor(random() * 40));
    const count = random() < 0.8 ? countClick : countRegistration;
    await count(random() < 0.5 ? "a" : "b", day);
  }
  const sums = await rows(
    z.object({ code: z.string(), clicks: z.string(), registrations: z.string() }),
    "SELECT code, SUM(clicks) AS clicks, SUM(registrations) AS registrations FROM link_counts GROUP BY code",
  );
  expect(sums).toHaveLength(2);
  for (const { code, clicks, registrations } of sums) {
    const counts = await countLink(code, { from: addDays(today, -60), to: today });
    expect([counts.clicks, counts.registrations]).toEqual([Number(clicks), Number(registrations)]);
    const added = counts.days.reduce((sum, day) => sum + day.clicks, 0);
    expect(added).toBe(Number(clicks));
  }
});

/** The linear congruential generator of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test("a page reads its own links and their days, however many links there are and however long they have counted", async () => {
  await execute(
    `INSERT INTO short_links (code, path, campaign, created_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100)
     SELECT CONCAT('x', a.i, '-', b.i), '/', 'many', TIMESTAMPADD(SECOND, a.i * 100 + b.i, '2026-01-01') FROM n a JOIN n b`,
  );
  const [first] = await codes("", null, 1);
  await execute(
    `INSERT INTO link_counts (code, day, slot, clicks)
     WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)
     SELECT :code, DATE_SUB(:today, INTERVAL a.i * 7 + b.i DAY), s.i, 1 FROM n a JOIN n b ON b.i < 7 JOIN n s ON s.i < 8`,
    { code: first ?? "", today },
  );
  const page = await rowsRead(() => browse());
  expect(page).toBeGreaterThan(25);
  expect(page).toBeLessThan(25 * 4 + 28 * 8 * 3);
  expect(await rowsRead(() => browse("many"))).toBeLessThan(15_000);
  expect(await rowsRead(() => countLink(first ?? "", { from, to: today }))).toBeLessThan(700 * 8 * 1.5);
});

import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { parseMonth } from "../release/month";
import { toDay } from "../shop-day";
import { findRelease } from "./find-release";
import { listForthcoming, listMonth, listUndated, listWeek } from "./list-releases";
import type { ReleasePage } from "./page-by-day";

ownDatabase();

beforeAll(async () => {
  await addRelease({ title: "昨日の本", day: "2026-11-30" });
  await addRelease({ title: "今日の本", day: "2026-12-01" });
  await addRelease({ title: "中止の本", day: "2026-12-02", status: "cancelled" });
  await addRelease({ title: "消えた本", day: "2026-12-02", missingSince: "2026-11-30" });
  await addRelease({ title: "未定の本", day: null, precision: "unknown" });
  for (let copy = 1; copy <= 5; copy++) await addRelease({ title: `同じ日の本 ${copy}`, day: "2026-12-10" });
  await addRelease({ title: "十二月の本", dayFrom: "2026-12-01", day: "2026-12-31", precision: "month" });
  await addRelease({ title: "来年の本", day: "2027-01-15" });
});

const titles = ({ releases }: ReleasePage) => releases.map((release) => release.title);
const today = toDay("2026-12-01");

test("what is coming begins with today, leaves out what was called off or left its file, and ends with what has no date", async () => {
  const page = await listForthcoming(today, { limit: 100 });
  expect(titles(page)).toEqual([
    "今日の本",
    ...[1, 2, 3, 4, 5].map((copy) => `同じ日の本 ${copy}`),
    "十二月の本",
    "来年の本",
    "未定の本",
  ]);
  expect(page.next).toBeNull();
  expect(titles(await listUndated({ limit: 10 }))).toEqual(["未定の本"]);
});

test("a week goes from Monday to Sunday, and one kind or format can be chosen from it", async () => {
  expect(titles(await listWeek(toDay("2026-12-06"), { limit: 10 }))).toEqual(["昨日の本", "今日の本"]);
  const comics = await listWeek(today, { limit: 10, filter: { kind: "comic" } });
  expect(comics.releases).toEqual([]);
  const papers = await listWeek(today, { limit: 10, filter: { kind: "book", format: "文庫" } });
  expect(papers.releases).toEqual([]);
});

test("a month ends with its last day and holds what is due some time in it", async () => {
  const december = parseMonth("2026-12");
  if (!december) throw new Error("not a month");
  expect(titles(await listMonth(december, { limit: 100 }))).toHaveLength(7);
});

test("page after page shows every title once, also within one day", async () => {
  const seen: string[] = [];
  for (let after: ReleasePage["next"] = null, pages = 0; pages < 20; pages++) {
    const page = await listForthcoming(today, { after, limit: 1 });
    seen.push(...titles(page));
    after = page.next;
    if (!after) break;
  }
  expect(seen).toEqual(titles(await listForthcoming(today, { limit: 100 })));
});

test("a cursor from an earlier day does not bring back what is past", async () => {
  const page = await listForthcoming(today, { after: { day: toDay("2026-01-01"), id: 1 }, limit: 1 });
  expect(titles(page)).toEqual(["今日の本"]);
});

test("a release comes with its people, its days as days and its instants as text", async () => {
  const id = await addRelease({ title: "月の本", author: "月岡 夜", day: "2026-12-20" });
  const release = await findRelease(id);
  expect(release).toMatchObject({
    title: "月の本",
    dayTo: "2026-12-20",
    approximate: false,
    contributors: [{ name: "月岡 夜", nameKana: null, role: "author" }],
  });
  expect(release).toEqual(JSON.parse(JSON.stringify(release)));
  for (const typed of [4_000_000_000, 9_999_999_999, 1e20, 0, -1, 1.5, Number.NaN])
    expect(await findRelease(typed), String(typed)).toBeNull();
});

import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import { execute } from "../database/sql";
import { toDay } from "../shop-day";
import { findFormerDates } from "./former-date";
import { listComing, listPast } from "./list-shelf";

ownDatabase();

beforeAll(async () => {
  for (const day of ["2026-10-01", "2026-11-01", "2026-12-20", "2027-01-20"])
    await addRelease({ title: `月の本 ${day}`, author: "月岡 夜", day });
  await addRelease({ title: "ほかの人の本", author: "日向 朝", day: "2026-12-21" });
  await addRelease({ title: "やめた本", author: "月岡 夜", day: "2026-12-22", status: "cancelled" });
  await addRelease({ title: "月の雑誌", productType: "magazine", author: "編集部", day: "2026-12-23" });
});

const today = toDay("2026-12-01");
const titles = (releases: { title: string }[]) => releases.map(({ title }) => title);

test("an author's page shows what is coming in order, page by page, and what came, latest first", async () => {
  const shelf = { kind: "authors", key: "月岡 夜" } as const;
  const first = await listComing(shelf, today, { limit: 1 });
  const second = await listComing(shelf, today, { limit: 1, after: first.next });
  expect(titles([...first.releases, ...second.releases])).toEqual(["月の本 2026-12-20", "月の本 2027-01-20"]);
  expect(second.next).toBeNull();
  expect(titles(await listPast(shelf, today, { limit: 10 }))).toEqual([
    "月の本 2026-11-01",
    "月の本 2026-10-01",
  ]);
});

test("a kind and a publisher have their pages, and an unknown name has an empty one", async () => {
  const magazines = await listComing({ kind: "kinds", key: "magazine" }, today, { limit: 10 });
  expect(titles(magazines.releases)).toEqual(["月の雑誌"]);
  const house = await listComing({ kind: "publishers", key: "あけぼの出版" }, today, { limit: 10 });
  expect(house.releases).toHaveLength(4);
  expect((await listComing({ kind: "labels", key: "no such" }, today, { limit: 10 })).releases).toEqual([]);
});

test("a publisher's page reads its own index, however large the catalogue", async () => {
  const plan = await readRows(
    "EXPLAIN SELECT id FROM releases r WHERE r.publisher = 'x' AND r.day_to > '2026-12-01' ORDER BY r.day_to, r.id LIMIT 5",
  );
  expect(JSON.stringify(plan)).toContain("releases_publisher");
});

test("a date that was moved is remembered as it was, also where it was vague", async () => {
  const id = await addRelease({ day: "2027-02-10" });
  const now = { id, dayFrom: toDay("2027-02-10"), dayTo: toDay("2027-02-10") };
  const dated = { ...now, precision: "day", approximate: false } as const;
  expect(await findFormerDates([dated])).toEqual(new Map());
  const change = (field: string, before: string, after: string) =>
    execute(
      "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at) VALUES (:id, 7, :field, :before, :after, NOW(3))",
      { id, field, before, after },
    );
  await change("day_from", "2026-12-01", "2027-02-10");
  await change("day_to", "2026-12-31", "2027-02-10");
  await change("precision", "month", "day");
  expect((await findFormerDates([dated])).get(id)).toEqual({
    dayFrom: "2026-12-01",
    dayTo: "2026-12-31",
    precision: "month",
    approximate: false,
  });
});

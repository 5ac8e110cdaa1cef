import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { execute } from "../database/sql";
import { toDay } from "../shop-day";
import { listAnnounced } from "./list-announced";
import { listMoved } from "./list-moved";
import type { NewsPage } from "./news";

ownDatabase();
const place = { today: toDay("2026-12-01"), timeZone: "Asia/Tokyo" };
const titles = ({ releases }: NewsPage) => releases.map(({ title }) => title);

const move = (id: number, run: number, from: string, at: string) =>
  execute(
    "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at) VALUES (:id, :run, 'day_to', :from, NULL, :at)",
    { id, run, from, at: new Date(at) },
  );

beforeAll(async () => {
  const first = await addRelease({ title: "一冊目" });
  const second = await addRelease({ title: "二冊目" });
  await addRelease({ title: "出た本", day: "2026-11-30" });
  await addRelease({ title: "中止の本", status: "cancelled" });
  await addRelease({ title: "未定の雑誌", day: null, precision: "unknown", productType: "magazine" });
  await move(second, 1, "2026-12-01", "2026-11-20T00:00:00Z");
  await move(first, 2, "2026-12-04", "2026-11-21T00:00:00Z");
  await move(second, 3, "2026-12-07", "2026-11-30T15:00:00Z");
});

test("what was announced comes latest first, page by page, without what is out or called off", async () => {
  const page = await listAnnounced(place, { limit: 2 });
  expect(titles(page)).toEqual(["未定の雑誌", "二冊目"]);
  const rest = await listAnnounced(place, { limit: 2, after: page.next });
  expect(titles(rest)).toEqual(["一冊目"]);
  expect(rest.next).toBeNull();
  const magazines = await listAnnounced(place, { limit: 9, filter: { kind: "magazine" } });
  expect(titles(magazines)).toEqual(["未定の雑誌"]);
});

test("a title that moved twice stands once, where it moved last, with the day before that", async () => {
  const page = await listMoved(place, { limit: 10 });
  expect(page.releases.map(({ title, on, before }) => [title, on, before?.dayTo])).toEqual([
    ["二冊目", "2026-12-01", "2026-12-07"],
    ["一冊目", "2026-11-21", "2026-12-04"],
  ]);
  const first = await listMoved(place, { limit: 1 });
  expect(titles(await listMoved(place, { limit: 1, after: first.next }))).toEqual(["一冊目"]);
});

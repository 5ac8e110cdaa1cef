import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { execute } from "../database/sql";
import { parseMonth } from "../release/month";
import type { ListedRelease } from "../release/release";
import { toDay } from "../shop-day";
import { listAnnounced } from "./list-announced";
import { listMoved } from "./list-moved";
import { listForthcoming, listMonth, listUndated } from "./list-releases";
import { listComing, listPast } from "./list-shelf";

ownDatabase();
const today = toDay("2026-12-04");
const place = { today, timeZone: "Asia/Tokyo" };
const page = { limit: 20 };
const author = { kind: "authors", key: "夏野 汀" } as const;
let moved: number;

beforeAll(async () => {
  const sold = async (day: string | null, state: string) => {
    const releaseId = await addRelease({ title: state, day });
    await execute("INSERT INTO sales (release_id, state, since) VALUES (:releaseId, :state, NOW(3))", {
      releaseId,
      state,
    });
    return releaseId;
  };
  await sold("2026-12-01", "sold-out");
  moved = await sold("2026-12-09", "pre-order-open");
  await sold(null, "not-listed");
  await addRelease({ title: "nothing", day: "2026-12-20" });
  await execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
     VALUES (:moved, 1, 'day_to', '2026-12-08', '2026-12-09', NOW(3))`,
    { moved },
  );
});

/** Each title is called as its sale stands. */
const statesOf = (releases: ListedRelease[]) => releases.map(({ title, saleState }) => [title, saleState]);
const PREORDER = ["pre-order-open", "pre-order-open"];
const UNKNOWN = ["nothing", null];
const SOLD_OUT = ["sold-out", "sold-out"];
const UNDATED = ["not-listed", "not-listed"];

test("whatever list a title stands in says how the shop sells it, and nothing where it was never asked", async () => {
  const december = parseMonth("2026-12");
  if (!december) throw new Error("not a month");
  expect(statesOf((await listMonth(december, page)).releases)).toEqual([SOLD_OUT, PREORDER, UNKNOWN]);
  expect(statesOf((await listForthcoming(today, page)).releases)).toEqual([PREORDER, UNKNOWN, UNDATED]);
  expect(statesOf((await listUndated(page)).releases)).toEqual([UNDATED]);
  expect(statesOf((await listComing(author, today, page)).releases)).toEqual([PREORDER, UNKNOWN, UNDATED]);
  expect(statesOf(await listPast(author, today, page))).toEqual([SOLD_OUT]);
  expect(statesOf((await listMoved(place, page)).releases)).toEqual([PREORDER]);
  expect(statesOf((await listAnnounced(place, page)).releases)).toEqual([UNKNOWN, UNDATED, PREORDER]);
});

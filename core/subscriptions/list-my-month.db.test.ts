import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease, type TestRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../database/sql";
import { foldText } from "../release/fold-text";
import { parseMonth } from "../release/month";
import { follow, USUAL_OPTIONS, unfollow } from "./follow";
import type { FollowKind } from "./follow-key";
import { listMyMonth } from "./list-my-month";
import { subscribe } from "./subscribe";
import { unsubscribe } from "./unsubscribe";

ownDatabase();
const now = new Date("2026-12-01T03:00:00Z");
const december = parseMonth("2026-12");
if (!december) throw new Error("not a month");
const wish = { memberId: "7", locale: "ja", wording: "w", page: "/", now } as const;

/** With the folded names by which the import lets it be found. */
async function add(release: TestRelease & { title: string }): Promise<number> {
  const id = await addRelease(release);
  const names = [release.title, release.series ?? "", release.author ?? "夏野 汀", "あけぼの出版"];
  await execute("INSERT INTO release_search (release_id, search_key) VALUES (:id, :key)", {
    id,
    key: names.map(foldText).filter(Boolean).join(" "),
  });
  return id;
}

const begin = (kind: FollowKind, name: string, memberId = "7") =>
  follow({ ...wish, ...USUAL_OPTIONS, memberId, kind, name });
const register = (releaseId: number) =>
  subscribe({ ...wish, releaseId }, { config, findBuyable: async () => null });
const mine = async (limit = 100, memberId = "7") => {
  const { releases, ...rest } = await listMyMonth(memberId, december, { after: null, limit });
  const shown = releases.map(({ title, isRegistered, followed }) => [title, isRegistered, followed]);
  return { shown, ...rest };
};

beforeAll(async () => {
  await register(await add({ title: "待っている本", day: "2026-12-20" }));
  const calledOff = await add({ title: "待っている中止の本", day: "2026-12-20" });
  await register(calledOff);
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :calledOff", { calledOff });
  await register(await add({ title: "来月の本", day: "2027-01-01" }));
  const removed = await add({ title: "やめた本", day: "2026-12-21" });
  await register(removed);
  await unsubscribe({ memberId: "7", releaseId: removed, now });
  await add({ title: "山の本", day: "2026-12-05", author: "髙崎　ヨシノ" });
  await add({ title: "海の本", day: "2026-12-06", author: "高崎ヨシノブ" });
  await add({ title: "谷の本", day: "2026-12-07", author: "高崎 よしの", missingSince: "2026-12-01" });
  await add({ title: "月の司書（３）", day: "2026-12-31", dayFrom: "2026-12-01", precision: "month" });
  await add({ title: "猫と暮らす冬の手帖", day: "2026-12-08", author: "だれか" });
  await add({ title: "100%の夏", day: "2026-12-09", author: "50%ミント" });
});

test("who follows and waits for nothing has an empty month", async () => {
  expect(await mine(100, "8")).toEqual({ shown: [], next: null, registered: 0, followed: 0 });
});

test("a month holds what is waited for and what bears a followed name, by day, however the name is written", async () => {
  const { followId } = await begin("author", "高崎よしの");
  await begin("series", "月の司書 1");
  await begin("keyword", "冬　手帖");
  await begin("author", "50％ミント");
  await begin("publisher", "あけぼの社");
  await begin("author", "だれか", "8");
  expect(await mine()).toEqual({
    shown: [
      ["山の本", false, "高崎よしの"],
      ["猫と暮らす冬の手帖", false, "冬 手帖"],
      ["100%の夏", false, "50%ミント"],
      ["待っている本", true, null],
      ["月の司書（３）", false, "月の司書 1"],
    ],
    next: null,
    registered: 1,
    followed: 4,
  });
  await unfollow({ memberId: "7", followId, now });
  expect((await mine()).shown.map(([title]) => title)).not.toContain("山の本");
  expect((await mine(100, "8")).shown).toEqual([["猫と暮らす冬の手帖", false, "だれか"]]);
});

test("what does not fit on a sheet comes on the next one, and many names are asked for in turn", async () => {
  for (let place = 0; place < 45; place++) await begin("keyword", `どこにもない${place}`);
  const first = await mine(2);
  expect([first.shown.length, first.registered + first.followed]).toEqual([2, 4]);
  const rest = await listMyMonth("7", december, { after: first.next, limit: 100 });
  expect(rest.releases).toHaveLength(2);
});

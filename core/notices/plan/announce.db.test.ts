import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease, type TestRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import { foldText } from "../../release/fold-text";
import { type FollowWish, follow, USUAL_OPTIONS, unfollow } from "../../subscriptions/follow";
import { isSubscribed, subscribe } from "../../subscriptions/subscribe";
import { unsubscribe } from "../../subscriptions/unsubscribe";
import { dueClock } from "./due-clock";
import { planNotices } from "./plan";

ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
beforeEach(async () => {
  const tables = "notices mails subscriptions follows consents announcement_keys announced_runs timings";
  for (const table of [...tables.split(" "), "release_search", "releases", "import_runs"])
    await execute(`DELETE FROM ${table}`);
});

const plan = () => planNotices(dueClock(now, config));
const wish: FollowWish = {
  ...USUAL_OPTIONS,
  memberId: "7",
  kind: "author",
  name: "夏野 汀",
  locale: "ja",
  wording: "w",
  page: "/",
  now,
};

/** What an import leaves behind: a run that was applied, and its new releases. */
async function load(...releases: TestRelease[]): Promise<number[]> {
  const run = await execute(
    `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, added, started_at, finished_at)
     VALUES ('test', 'p', 's', '', '2026-12-01', 'applied', :length, :now, :now)`,
    { length: releases.length, now },
  );
  const ids: number[] = [];
  for (const release of releases) {
    const id = await addRelease({ day: "2026-12-20", ...release });
    await execute("UPDATE releases SET first_seen_run = :insertId WHERE id = :id", {
      insertId: run.insertId,
      id,
    });
    await execute("INSERT INTO release_search VALUES (:id, :value)", {
      id,
      value: [release.title ?? "", release.author ?? "夏野 汀"].map(foldText).join(" "),
    });
    ids.push(id);
  }
  return ids;
}

const readNotices = () =>
  readRows(
    "SELECT member_id AS member, release_id AS id FROM notices WHERE occasion = 'announced' ORDER BY 1, 2",
  );

test("a first full load announces nothing; what a later run adds is announced once", async () => {
  await follow(wish);
  await load({ title: "昔の本" });
  expect(await plan()).toMatchObject({ planned: 0 });
  const [id] = await load({ title: "新しい本" });
  expect(await plan()).toMatchObject({ planned: 1 });
  expect(await plan()).toMatchObject({ planned: 0, cancelled: 0 });
  expect(await readNotices()).toEqual([{ member: "7", id }]);
  expect(await isSubscribed("7", id ?? 0)).toBe(true);
});

test("each kind of follow finds its titles, and a title found twice is told once", async () => {
  await load({ title: "昔の本" });
  await follow(wish);
  await follow({ ...wish, kind: "series", name: "月の図書館 3" });
  await follow({ ...wish, memberId: "8", kind: "series", name: "月の図書館" });
  await follow({ ...wish, memberId: "9", kind: "publisher", name: "あけぼの出版" });
  await follow({ ...wish, memberId: "10", kind: "keyword", name: "図書館　汀" });
  await follow({ ...wish, memberId: "11", kind: "keyword", name: "駅前" });
  const [id] = await load({ title: "月の図書館（4）" });
  await plan();
  expect(await readNotices()).toEqual(["10", "7", "8", "9"].map((member) => ({ member, id })));
});

test("reprints, other formats and titles that are out are left out unless asked for", async () => {
  await load({ title: "月の図書館" });
  await follow(wish);
  const wants = { ...wish, memberId: "8", reprints: true, formats: true, released: true };
  await follow(wants);
  await load(
    { title: "月の図書館 新装版" },
    { title: "月の図書館", productType: "ebook" },
    { title: "先週の本", day: "2026-11-25" },
  );
  await plan();
  expect((await readNotices()).length).toBe(3);
  expect(await readRows("SELECT DISTINCT member_id AS member FROM notices")).toEqual([{ member: "8" }]);
});

test("who registered for a title, or removed it, is not told that it exists", async () => {
  await load({ title: "昔の本" });
  const [id = 0] = await load({ title: "新しい本" });
  await follow(wish);
  await follow({ ...wish, memberId: "8" });
  for (const memberId of ["7", "8"]) {
    const wish = { memberId, releaseId: id, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
  await unsubscribe({ memberId: "8", releaseId: id, now });
  await plan();
  expect(await readNotices()).toEqual([]);
  expect(await isSubscribed("8", id)).toBe(false);
});

test("ending a follow before the mail goes cancels it, unless another follow brings the title too", async () => {
  await load({ title: "昔の本" });
  const { followId } = await follow(wish);
  const other = await follow({ ...wish, kind: "publisher", name: "あけぼの出版" });
  const [id = 0] = await load({ title: "新しい本" });
  await plan();
  await unfollow({ memberId: "7", followId, now });
  expect(await isSubscribed("7", id)).toBe(true);
  await unfollow({ memberId: "7", followId: other.followId, now });
  await follow({ ...wish, waits: false });
  expect(await isSubscribed("7", id)).toBe(false);
  expect(await plan()).toMatchObject({ cancelled: 0 });
  await unfollow({ memberId: "7", followId, now });
  expect(await plan()).toMatchObject({ cancelled: 1 });
  await follow({ ...wish, kind: "publisher", name: "あけぼの出版" });
  expect(await plan()).toMatchObject({ planned: 1 });
  expect(await isSubscribed("7", id)).toBe(true);
});

test("a title that the member took off the list stays off, and is not announced", async () => {
  await load({ title: "昔の本" });
  const { followId } = await follow(wish);
  const [id = 0] = await load({ title: "新しい本" });
  await plan();
  await unsubscribe({ memberId: "7", releaseId: id, now });
  await unfollow({ memberId: "7", followId, now: new Date(now.getTime() + 1) });
  await follow(wish);
  expect(await isSubscribed("7", id)).toBe(false);
  expect(await plan()).toMatchObject({ planned: 0, cancelled: 1 });
});

test("who does not want announcements still waits for what a follow brings", async () => {
  await load({ title: "昔の本" });
  await follow(wish);
  await execute("INSERT INTO timings (member_id, announced, updated_at) VALUES ('7', FALSE, :now)", { now });
  const [id = 0] = await load({ title: "新しい本" });
  expect(await plan()).toMatchObject({ planned: 0 });
  expect(await isSubscribed("7", id)).toBe(true);
});

test("a famous author's title reaches five thousand followers, each once", async () => {
  await load({ title: "昔の本" });
  const { followId } = await follow(wish);
  const [{ consent } = { consent: 0 }] = await rows(
    z.object({ consent: z.number() }),
    "SELECT consent_id AS consent FROM follows WHERE id = :followId",
    { followId },
  );
  const members = Array.from(
    { length: 4_999 },
    (_, index) => `(${["'m", index, "'"].join("")}, 'author', '夏野汀', '夏野 汀', ${consent}, 'ja', NOW(3))`,
  );
  await execute(
    `INSERT INTO follows (member_id, kind, match_key, name, consent_id, locale, created_at) VALUES ${members.join(",")}`,
  );
  await load({ title: "新しい本" }, { title: "もう一つの本" });
  expect(await plan()).toMatchObject({ planned: 10_000 });
  expect(await plan()).toMatchObject({ planned: 0 });
});

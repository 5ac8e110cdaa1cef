import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import { execute } from "../database/sql";
import { type FollowWish, follow, isFollowing, USUAL_OPTIONS, unfollow, unfollowAll } from "./follow";
import { findFollow, listFollows } from "./list-follows";
import { isSubscribed } from "./subscribe";
import { unsubscribeFromAll } from "./unsubscribe";

ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
const wish: FollowWish = {
  ...USUAL_OPTIONS,
  memberId: "7",
  kind: "author",
  name: "夏野 汀",
  locale: "ja",
  wording: "w-1",
  page: "/authors/x",
  now,
};
beforeEach(async () => {
  for (const table of ["subscriptions", "follows", "consents"]) await execute(`DELETE FROM ${table}`);
});

const consents = () => readRows("SELECT wording, page, locale, purpose, refused_at AS refused FROM consents");

test("a follow is recorded once, with what was agreed to, where and in which language", async () => {
  const first = await follow(wish);
  const again = await follow({ ...wish, name: "夏野汀", page: "/elsewhere", reprints: true });
  expect(first.isNew && !again.isNew && again.followId === first.followId).toBe(true);
  expect(await listFollows("7")).toMatchObject([
    { kind: "author", name: "夏野 汀", reprints: true, waits: true },
  ]);
  expect(await consents()).toEqual([
    { wording: "w-1", page: "/authors/x", locale: "ja", purpose: "follow-mail", refused: null },
  ]);
});

test("ten taps at once are one follow", async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => follow(wish)));
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await consents()).toHaveLength(1);
});

test("who ends a follow waits no more for what it brought, but still for what they chose", async () => {
  const { followId } = await follow(wish);
  const brought = await addRelease();
  const chosen = await addRelease();
  for (const [releaseId, from] of [
    [brought, followId],
    [chosen, null],
  ]) {
    await execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, follow_id, created_at)
       SELECT '7', :releaseId, MAX(id), 'ja', :followId, :now FROM consents`,
      { releaseId: releaseId ?? 0, followId: from ?? null, now },
    );
  }
  expect(await unfollow({ memberId: "8", followId, now })).toBe(false);
  expect(await unfollow({ memberId: "7", followId, now })).toBe(true);
  expect([await isSubscribed("7", brought), await isSubscribed("7", chosen)]).toEqual([false, true]);
  expect(await findFollow("7", followId)).toMatchObject({ isActive: false });
  expect(await consents()).toMatchObject([{ refused: now }]);
  expect((await follow(wish)).isNew && (await isFollowing("7", "author", "夏野汀"))).toBe(true);
});

test("refusing everything ends follows too", async () => {
  await follow(wish);
  await follow({ ...wish, kind: "series", name: "月の図書館 3" });
  expect(await isFollowing("7", "series", "月の図書館（４）")).toBe(true);
  await unfollowAll({ memberId: "7", now });
  expect(await listFollows("7")).toEqual([]);
  await follow(wish);
  await unsubscribeFromAll({ memberId: "7", now });
  expect(await listFollows("7")).toEqual([]);
});

test("a name that nothing can be found by is refused", async () => {
  await expect(follow({ ...wish, name: "・" })).rejects.toThrow("follow-nameless");
  await expect(follow({ ...wish, kind: "keyword", name: "a" })).rejects.toThrow("follow-nameless");
});

import { expect, test } from "vitest";
import { execute } from "@/core/database/sql";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { toDay } from "../shop-day";
import { findCalendarOwner, findCalendarSince, makeCalendarSecret, revokeCalendar } from "./calendar-link";
import { listOwnDays } from "./list-subscriptions";
import { restoreSubscriptions } from "./restore";
import { isSubscribed, subscribe } from "./subscribe";
import { unsubscribe } from "./unsubscribe";

ownDatabase();
const now = new Date("2026-12-01T03:00:00Z");
const context = { config, findBuyable: async () => null };

test("a calendar's secret opens it until another is made or it is revoked, and is written nowhere", async () => {
  const owner = { memberId: "7", locale: "en" } as const;
  const first = await makeCalendarSecret({ ...owner, now });
  expect(await findCalendarOwner(first)).toEqual(owner);
  expect(JSON.stringify(await readRows("SELECT * FROM calendar_links"))).not.toContain(first);

  const second = await makeCalendarSecret({ ...owner, now });
  expect(await findCalendarOwner(first)).toBeNull();
  expect(await findCalendarSince("7")).toEqual(now);
  await revokeCalendar("7");
  expect(await findCalendarOwner(second)).toBeNull();
  expect(await findCalendarSince("7")).toBeNull();
  for (const nonsense of ["", "x", "%", "a".repeat(500)])
    expect(await findCalendarOwner(nonsense)).toBeNull();
});

test("what was removed at once is set again at once, but nothing else and nothing that is out by now", async () => {
  const ids = [await addRelease(), await addRelease(), await addRelease({ day: "2026-12-02" })];
  const wish = { memberId: "7", locale: "ja", wording: "w", page: "/my", now } as const;
  for (const releaseId of ids) {
    await subscribe({ ...wish, releaseId }, context);
    await unsubscribe({ memberId: "7", releaseId, now });
  }
  const never = await addRelease();
  const later = { ...wish, now: new Date("2026-12-03T00:00:00Z"), releaseIds: [...ids, never] };
  expect(await restoreSubscriptions(later, context)).toBe(2);
  expect(await Promise.all([...ids, never].map((id) => isSubscribed("7", id)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(await restoreSubscriptions({ ...later, memberId: "8" }, context)).toBe(0);
});

test("a title that was called off stays in its member's calendar, and a record issued in error leaves it", async () => {
  const stays = await addRelease();
  const calledOff = await addRelease();
  const removed = await addRelease();
  for (const releaseId of [stays, calledOff, removed])
    await subscribe({ memberId: "9", releaseId, locale: "ja", wording: "w", page: "/my", now }, context);
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :calledOff", { calledOff });
  await execute("UPDATE releases SET status = 'removed' WHERE id = :removed", { removed });
  const days = await listOwnDays("9", toDay("2026-12-01"), 10);
  expect(days.map(({ id, status }) => [id, status])).toEqual([
    [stays, "forthcoming"],
    [calledOff, "cancelled"],
  ]);
});

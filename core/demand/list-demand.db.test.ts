import { expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../database/sql";
import { toDay } from "../shop-day";
import { subscribe } from "../subscriptions/subscribe";
import { unsubscribe } from "../subscriptions/unsubscribe";
import { keepDemand } from "./keep/keep-demand";
import { listDemand } from "./list-demand";

ownDatabase();

const now = new Date("2026-12-01T00:00:00Z");
const window = { today: toDay("2026-12-01"), within: 30, limit: 10 };
const count = (minutes: number) =>
  keepDemand({ now: new Date(now.getTime() + minutes * 60_000), timeZone: config.shop.timeZone });

async function wait(releaseId: number, members: number): Promise<void> {
  for (let member = 1; member <= members; member++) {
    const wish = { memberId: `${member}`, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
}

test("titles stand by how many waited when it was last counted; those of other months, called off or waited for by nobody are left out", async () => {
  const few = await addRelease({ title: "100%オレンジ 🍊", day: "2026-12-20" });
  const many = await addRelease({ title: "O'Brien's No.10", day: "2026-12-10" });
  const undated = await addRelease({ title: "いつか", day: null, precision: "unknown" });
  const later = await addRelease({ title: "来年", day: "2027-02-01" });
  const calledOff = await addRelease({ title: "中止", day: "2026-12-12" });
  await addRelease({ title: "誰も", day: "2026-12-12" });
  await wait(few, 2);
  await wait(many, 3);
  await wait(undated, 1);
  await wait(later, 4);
  await wait(calledOff, 4);
  await unsubscribe({ memberId: "1", releaseId: few, now });
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :id", { id: calledOff });
  expect(await listDemand(window), "before the first count").toEqual([]);
  await count(1);
  expect(await listDemand(window)).toMatchObject([
    { releaseId: many, title: "O'Brien's No.10", day: "2026-12-10", waiting: 3 },
    { releaseId: few, title: "100%オレンジ 🍊", waiting: 1 },
    { releaseId: undated, day: null, waiting: 1 },
  ]);
  expect(await listDemand({ ...window, limit: 1 })).toMatchObject([{ releaseId: many }]);
  await wait(few, 4);
  expect((await listDemand(window))[0], "until it is counted again").toMatchObject({ releaseId: many });
  await count(30);
  expect((await listDemand(window))[0]).toMatchObject({ releaseId: few, waiting: 4 });
});

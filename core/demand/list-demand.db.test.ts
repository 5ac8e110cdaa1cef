import { expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { toDay } from "../shop-day";
import { subscribe } from "../subscriptions/subscribe";
import { unsubscribe } from "../subscriptions/unsubscribe";
import { listDemand } from "./list-demand";

ownDatabase();

const now = new Date("2026-12-01T00:00:00Z");
const window = { from: toDay("2026-12-01"), to: toDay("2026-12-31"), limit: 10 };

async function wait(releaseId: number, members: number): Promise<void> {
  for (let member = 1; member <= members; member++) {
    const wish = { memberId: `${member}`, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
}

test("titles stand by how many wait now; those of other months, called off or waited for by nobody are left out", async () => {
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
  const { execute } = await import("../database/sql");
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :id", { id: calledOff });
  expect(await listDemand(window)).toMatchObject([
    { releaseId: many, title: "O'Brien's No.10", day: "2026-12-10", waiting: 3 },
    { releaseId: few, title: "100%オレンジ 🍊", waiting: 1 },
    { releaseId: undated, day: null, waiting: 1 },
  ]);
});

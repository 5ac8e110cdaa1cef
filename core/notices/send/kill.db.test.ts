import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeSes, sesEnvironment, startFakeSes } from "@/local/ses/fake-ses";
import { ownDatabase } from "@/local/testing/own-database";
import { freshShop, type TestShop } from "@/local/testing/test-members";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, query } from "../../database/pool";
import { subscribe } from "../../subscriptions/subscribe";

const db = ownDatabase();
let shop: TestShop;
let ses: FakeSes;
const releaseDay = "2026-12-10T00:00:00Z";

beforeAll(async () => {
  shop = await freshShop(db.adminUrl, "test_shop_kill", 420);
  ses = await startFakeSes();
  ses.perSecond = 80;
  const releaseId = await addRelease();
  for (const memberId of shop.members) {
    const now = new Date("2026-12-01T00:00:00Z");
    const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: async () => null });
  }
});
afterAll(async () => {
  await ses.stop();
  await shop.drop();
});

/** A worker as a process of its own, as the cloud runs it. */
function startWorker(): ChildProcess {
  const env = {
    ...process.env,
    ...sesEnvironment(ses.endpoint),
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret that only this test knows, long enough",
  };
  const args = ["--import", "tsx", "local/ses/notify-worker.ts", releaseDay];
  return spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 40_000; !isSo() && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 2));
}

test("workers killed with kill -9 between claim and mark lose nothing and send nothing twice", async () => {
  for (const mailsFirst of [1, 20, 40]) {
    const worker = startWorker();
    const stopAt = ses.accepted.length + mailsFirst;
    await until(() => ses.accepted.length >= stopAt);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    await execute("UPDATE mails SET lease_until = '2026-01-01' WHERE state = 'sending'");
  }
  const last = startWorker();
  await once(last, "exit");
  const left = await query<{ state: string; count: number }>(
    "SELECT state, COUNT(*) AS count FROM notices GROUP BY state",
  );
  const counts = Object.fromEntries(left.map(({ state, count }) => [state, count]));
  const { sent = 0, unknown = 0, ...others } = counts;
  expect(others).toEqual({});
  expect(sent + unknown).toBe(shop.members.length);
  expect(unknown).toBeGreaterThan(0);
  const mailed = ses.accepted.map(({ to }) => to);
  expect(new Set(mailed).size).toBe(mailed.length);
  expect(mailed.length).toBeGreaterThanOrEqual(sent);
}, 120_000);

import { expect, test } from "vitest";
import { z } from "zod";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import { sesMailer } from "../../mail/ses";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { slowDown, takePermits } from "./pace";

const service = ownMailService({ members: 150 });
const byDay = async () => null;

async function everyoneWaits(members: string[]): Promise<void> {
  const releaseId = await addRelease();
  const now = new Date("2026-12-01T00:00:00Z");
  for (const memberId of members) {
    const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
    await subscribe(wish, { config, findBuyable: byDay });
  }
}

async function run() {
  const mailer = sesMailer({ endpoint: service.ses.endpoint });
  const now = new Date("2026-12-10T00:00:00Z");
  return notify({ now, config, findBuyable: byDay, mailer }).finally(() => mailer.close());
}

test("workers together ride the account's rate: by any moment no more have left than the rate allows", async () => {
  await everyoneWaits(service.shop.members);
  service.ses.perSecond = 60;
  const began = performance.now();
  await Promise.all([run(), run(), run()]);
  const times = service.ses.accepted.map(({ at }) => at - began).sort((one, other) => one - other);
  expect(times).toHaveLength(service.shop.members.length);
  const early = times.filter((at, index) => at < (index * 1000) / 60 - 5);
  expect(early).toEqual([]);
});

test("what one worker has reserved no other gets", async () => {
  await execute("UPDATE mail_pace SET free_at = '2000-01-01 00:00:00'");
  await Promise.all(Array.from({ length: 20 }, () => takePermits(30, 60)));
  const [pace] = await rows(
    z.object({ ahead: z.number() }),
    "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), free_at) AS ahead FROM mail_pace",
  );
  expect(pace?.ahead).toBeGreaterThan(9_000_000);
  await execute("UPDATE mail_pace SET free_at = '2000-01-01 00:00:00'");
});

/** The share of the rate that is used now, and for how many milliseconds nothing goes. */
async function readPace() {
  const [pace] = await rows(
    z.object({ share: z.string(), ahead: z.string() }),
    "SELECT share, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), free_at) / 1000 AS ahead FROM mail_pace",
  );
  return { share: Number(pace?.share), ahead: Number(pace?.ahead) };
}

test("eight workers that are throttled at once slow everybody down as one does", async () => {
  await Promise.all(Array.from({ length: 8 }, () => slowDown()));
  const { share, ahead } = await readPace();
  expect(share).toBeGreaterThan(0.9);
  expect(ahead).toBeLessThan(300);
});

test("who goes on being throttled slows down to a tenth, and takes the whole pace back within half a minute of sending", async () => {
  for (let second = 0; second < 20; second += 1) {
    await slowDown();
    await execute("UPDATE mail_pace SET held_at = held_at - INTERVAL 2 SECOND");
  }
  expect((await readPace()).share).toBeLessThan(0.12);
  for (let reserved = 0; reserved < 30 * 500; reserved += 50) await takePermits(50, 500);
  expect((await readPace()).share).toBe(0.97);
});

test("twelve throttles among thirty thousand mails cost less than an eighth of the rate", async () => {
  let ms = 0;
  for (let mails = 0; mails < 30_000; mails += 50) {
    if (mails % 2_500 === 0) {
      await execute("UPDATE mail_pace SET held_at = held_at - INTERVAL 5 SECOND");
      await slowDown();
      ms += 250;
    }
    const { count, everyMs } = await takePermits(50, 500);
    ms += count * everyMs;
  }
  expect((100 * 30_000) / (ms / 1000) / 500).toBeGreaterThan(87.5);
});

test("being throttled costs time, not mails", async () => {
  await everyoneWaits(service.shop.members.slice(0, 5));
  service.ses.behave = ({ count }) => (count === 1 || count === 4 ? "throttle" : "accept");
  expect(await run()).toMatchObject({ sent: 5, mails: 5, stopped: null });
  expect(new Set(service.ses.accepted.map(({ to }) => to)).size).toBe(5);
});

test("a SES that throttles everything is left alone in the end, and the mails wait", async () => {
  await everyoneWaits(service.shop.members.slice(0, 60));
  service.ses.behave = () => "throttle";
  expect(await run()).toMatchObject({ sent: 0, stopped: "ses-throttles" });
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 60, stopped: null });
});

import { expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, query } from "../../database/pool";
import { sesMailer } from "../../mail/ses";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { takePermits } from "./pace";

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
  const [pace] = await query<{ ahead: number }>(
    "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), free_at) AS ahead FROM mail_pace",
  );
  expect(pace?.ahead).toBeGreaterThan(9_000_000);
  await execute("UPDATE mail_pace SET free_at = '2000-01-01 00:00:00'");
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

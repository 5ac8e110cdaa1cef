import { expect, test } from "vitest";
import { everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { notify } from "../notify";
import { quotaOf } from "./warm-up";

const service = ownMailService({ members: 120 });
const warmUp = { since: "2026-12-10", first: 50 };
const cautious = { ...config, mail: { ...config.mail, warmUp } };
const later = (days: number) => new Date(RELEASE_DAY.getTime() + days * 86_400_000);

async function morning(days: number, sentToday: number) {
  delete process.env.SES_MAX_SEND_RATE;
  service.ses.account.sentToday = sentToday;
  const run = { now: later(days), config: cautious, mailer: service.mailer, findBuyable: async () => null };
  const { mails, stopped } = await notify(run);
  return { mails, stopped };
}

test("on its first day a new sender's mails stop at so many, and twice as many may go on the next", async () => {
  await everyoneWaits(service.shop.members, await addRelease());
  expect(await morning(0, 0)).toEqual({ mails: 50, stopped: "quota-spent" });
  expect(await morning(0, 50)).toEqual({ mails: 0, stopped: "quota-spent" });
  expect(await morning(1, 50)).toEqual({ mails: 50, stopped: "quota-spent" });
  expect(await morning(2, 0)).toEqual({ mails: 20, stopped: null });
});

test("SES's own quota holds where it is less, and alone where nothing is configured or SES does not say", () => {
  const quota = { perSecond: 14, left: 49_000, sent: 1_000 };
  expect(quotaOf(quota, cautious, later(3)).left).toBe(-600);
  expect(quotaOf(quota, cautious, later(12)).left).toBe(49_000);
  expect(quotaOf(quota, cautious, later(-5)).left).toBe(-950);
  expect(quotaOf(quota, config, later(3))).toEqual(quota);
  expect(quotaOf({ perSecond: 14, left: 10 }, cautious, later(0)).left).toBe(10);
});

import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { findPause, pauseMail, resumeMail } from "../../subscriptions/pause";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { dueClock } from "../plan/due-clock";
import { planNotices } from "../plan/plan";
import { trace } from "../settle/trace";
import { gatherMails } from "./bundle";
import { claimMails } from "./claim";

const service = ownMailService();
let releaseId: number;
let memberId = "";
let other = "";

const byDay = async () => null;
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo
const run = (day: string) => notify({ config, findBuyable: byDay, now: on(day), mailer: service.mailer });

beforeAll(async () => {
  [memberId = "", other = ""] = service.shop.members;
});

beforeEach(async () => {
  releaseId = await addRelease({ title: "月の図書館", day: "2026-12-10" });
  for (const id of [memberId, other]) {
    const wish = { memberId: id, releaseId, locale: "ja", wording: "w", page: "/", now: on("2026-12-01") };
    await subscribe({ ...wish, locale: "ja" }, { config, findBuyable: byDay });
  }
});

test("who pauses gets no mail, others do, and who goes on in time gets it after all, once", async () => {
  await pauseMail({ memberId, now: on("2026-12-09") });
  await pauseMail({ memberId, now: on("2026-12-10") });
  expect(await findPause(memberId)).toEqual(on("2026-12-09"));
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
  expect((await trace({ memberId, releaseId })).join()).toContain("had paused all mail");

  await resumeMail(memberId);
  expect(await findPause(memberId)).toBeNull();
  expect(await run("2026-12-12")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-13")).toMatchObject({ sent: 0 });
});

test("a pause counts at the claim, also for a mail that was ready before it", async () => {
  const now = on("2026-12-10");
  await planNotices(dueClock(now, config));
  await gatherMails({ today: "2026-12-10" as never, now });
  await pauseMail({ memberId, now });
  const { mails, cancelled } = await claimMails({ limit: 10, now, config });
  expect(mails.map((mail) => mail.memberId)).toEqual([other]);
  expect(cancelled).toBe(1);
});

test("what is too late by the time the member goes on is not sent", async () => {
  await pauseMail({ memberId, now: on("2026-12-09") });
  await run("2026-12-10");
  await resumeMail(memberId);
  expect(await run("2026-12-25")).toMatchObject({ sent: 0 });
});

import { expect, test } from "vitest";
import { mailEventsJob } from "@/jobs/mail-events";
import type { Accepted } from "@/local/ses/fake-ses";
import { type EventKind, sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { addDays, type Day, toDay } from "../../shop-day";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { findAddressTrouble } from "./address-trouble";
import { liftHold } from "./transient-bounces";

const service = ownMailService({ members: 1 });
const FIRST = toDay("2026-12-10");
const day = (after: number): Day => addDays(FIRST, after);
const on = (after: number): Date => new Date(`${day(after)}T00:00:00Z`);
const address = () => service.shop.addressOf(service.member());
const trouble = (after: number) =>
  findAddressTrouble({ memberId: service.member(), findAddress: address, now: on(after) });

/** A title comes out so many days after the first one; answers its mail, where one went. */
async function mailOn(after: number): Promise<Accepted | undefined> {
  const memberId = service.member();
  const releaseId = await addRelease({ day: day(after) });
  const now = new Date("2026-12-01T00:00:00Z");
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
  const before = service.ses.accepted.length;
  await notify({ config, now: on(after), mailer: service.mailer, findBuyable: async () => null });
  return service.ses.accepted[before];
}

async function hear(kind: EventKind, mail: Accepted | undefined, after: number, times = 1): Promise<void> {
  if (!mail) throw new Error("No mail went.");
  const event = sesEvent(kind, mail, { at: on(after), bounceType: "Transient" });
  for (let time = 0; time < times; time += 1) await mailEventsJob({ Records: [event] }, on(after));
}

async function bounceOn(...days: number[]): Promise<void> {
  for (const after of days) await hear("Bounce", await mailOn(after), after);
}

test("mail that comes back three days in a row is held, and the member is told why", async () => {
  await bounceOn(0, 1);
  expect(await trouble(2)).toBeNull();
  await bounceOn(2);
  expect(await mailOn(3)).toBeUndefined();
  expect(await readRows("SELECT reason FROM notices ORDER BY id DESC LIMIT 1")).toEqual([
    { reason: "address-bounces" },
  ]);
  expect(await trouble(3)).toEqual({ kind: "held", since: on(0), until: on(16) });
});

test("however often an event comes, and however many mails of a day come back, a day is a day", async () => {
  await hear("Bounce", await mailOn(0), 0, 5);
  await bounceOn(0, 0, 0, 1);
  expect(await trouble(1)).toBeNull();
  expect(await mailOn(2)).toBeDefined();
});

test("one delivery ends it, whichever event comes first", async () => {
  await bounceOn(0, 1);
  await hear("Delivery", await mailOn(2), 2);
  await bounceOn(3, 4);
  expect(await mailOn(5)).toBeDefined();
  const delivered = await mailOn(6);
  await hear("Delivery", delivered, 6);
  await hear("Bounce", await mailOn(4), 5);
  expect(await readRows("SELECT at FROM transient_bounces")).toEqual([]);
});

test("a new address at the shop takes mail at once, and what was held in time goes too", async () => {
  await bounceOn(0, 1, 2);
  expect(await mailOn(3)).toBeUndefined();
  await service.shop.asStaff("UPDATE users SET email = 'new@example.com' WHERE user_id = ?", [
    service.member(),
  ]);
  expect(await trouble(4)).toBeNull();
  expect(await mailOn(4)).toMatchObject({ to: "new@example.com" });
  expect(await readRows("SELECT state FROM notices WHERE state <> 'sent'")).toEqual([]);
});

test("the member lifts it, and after two weeks a mail is tried: if that comes back, it is held once more", async () => {
  await bounceOn(0, 1, 2);
  await liftHold(service.member());
  expect(await trouble(3)).toBeNull();
  await bounceOn(3, 4, 5);
  expect(await mailOn(6)).toBeUndefined();
  await bounceOn(20);
  expect(await mailOn(21)).toBeUndefined();
  await hear("Delivery", await mailOn(35), 35);
  expect(await mailOn(36)).toBeDefined();
});

test("an address that is gone may only be replaced", async () => {
  const gone = await mailOn(1);
  if (!gone) throw new Error("No mail went.");
  await mailEventsJob({ Records: [sesEvent("Bounce", gone, { at: on(1) })] }, on(1));
  await liftHold(service.member());
  expect(await trouble(1)).toEqual({ kind: "bounced", since: on(1) });
});

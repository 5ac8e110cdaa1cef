import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type Clock, faultClock } from "@/faults/mail/time";
import { mailEventsJob } from "@/jobs/mail-events";
import type { Behaviour } from "@/local/ses/fake-ses";
import { countStates, countTwice, everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import { notify } from "../notify";
import { listUnknown, settleUnknown } from "./settle-unknown";

const service = ownMailService({ members: 20 });
let clock: Clock;
let heard: Set<string>;

beforeEach(async () => {
  clock = faultClock();
  heard = new Set();
  await everyoneWaits(service.shop.members.slice(0, 20), await addRelease());
});

let unread = async () => 0;
const later = (days: number) => new Date(RELEASE_DAY.getTime() + days * 86_400_000);
const run = (now = RELEASE_DAY) =>
  notify({
    now,
    config,
    mailer: service.mailer,
    findBuyable: async () => null,
    countDeadLetters: () => unread(),
  });

/** The first answers are lost. */
async function lose(mails: number, how: Behaviour): Promise<void> {
  service.ses.behave = ({ count }) => (count <= mails ? how : "accept");
  expect(await run()).toMatchObject({ sent: 20 - mails, unknown: mails });
  service.ses.behave = () => "accept";
}

/** Events of everything that has been accepted and not been heard of. */
async function hearAll(except: (to: string) => boolean = () => false): Promise<void> {
  const fresh = [...service.ses.accepted, ...service.ses.probes].filter(
    ({ attempt, to }) => !heard.has(attempt) && !except(to),
  );
  for (const { attempt } of fresh) heard.add(attempt);
  await clock.hear(fresh);
}

/** Half an hour in which the shop has nothing else to mail. */
async function halfAnHour(now = RELEASE_DAY): Promise<void> {
  await clock.pass(30);
  await execute("UPDATE mail_pace SET probed_at = probed_at - INTERVAL 30 MINUTE");
  await run(now);
  await hearAll();
}

test("a quiet shop ends its own doubt: a probe goes to SES's simulator, its event is the proof, everyone is mailed once", async () => {
  await lose(5, "reset");
  await hearAll();
  for (let round = 0; round < 3; round += 1) await halfAnHour();
  expect(await countStates()).toEqual({ sent: 20 });
  expect([service.ses.accepted.length, countTwice(service.ses.accepted.map(({ to }) => to))]).toEqual([
    20, 0,
  ]);
  expect(service.ses.probes).toHaveLength(1);
});

test("what SES had taken after all is never sent again, and without events a probe is all that goes", async () => {
  await lose(5, "accept-then-reset");
  for (let round = 0; round < 3; round += 1) await halfAnHour();
  expect(await countStates()).toEqual({ sent: 20 });
  expect(service.ses.accepted).toHaveLength(20);
});

test("however many workers run, one probe goes in ten minutes", async () => {
  await lose(5, "reset");
  await clock.pass(30);
  await Promise.all([run(), run(), run()]);
  await run();
  expect(service.ses.probes).toHaveLength(1);
});

test("a mail that is proven unsent goes, also when the proof took longer than a mail may be late", async () => {
  await lose(5, "reset");
  await clock.pass(30);
  await run(later(9));
  await hearAll();
  expect(await run(later(9))).toMatchObject({ sent: 5, expired: 0 });
});

test("events that are eighteen minutes late prove nothing by a later one that is in time", async () => {
  await lose(5, "accept-then-reset");
  const inDoubt = new Set(service.ses.accepted.slice(0, 5).map(({ to }) => to));
  await clock.pass(18);
  await everyoneWaits(service.shop.members.slice(0, 1), await addRelease());
  await run();
  await hearAll((to) => inDoubt.has(to));
  expect(await run()).toMatchObject({ sent: 0 });
  await hearAll();
  expect(await countStates()).toEqual({ sent: 21 });
  expect(service.ses.accepted).toHaveLength(21);
});

test("nothing is proven while an event lies unread, or nobody knows whether one does", async () => {
  await lose(5, "reset");
  await clock.pass(30);
  await run();
  await hearAll();
  unread = async () => 1;
  expect(await run()).toMatchObject({ sent: 0 });
  unread = async () => {
    throw new Error("the queue does not answer");
  };
  expect(await run()).toMatchObject({ sent: 0 });
  unread = async () => 0;
  expect(await run()).toMatchObject({ sent: 5 });
});

test("an event of another ledger marks no mail, silences no member and proves nothing", async () => {
  await lose(1, "reset");
  await clock.pass(60);
  const [mail] = await rows(z.object({ id: z.number() }), "SELECT id FROM mails WHERE state = 'unknown'");
  const foreign = { attempt: `abcdef0123456789ab-${mail?.id}`, to: "someone@example.com", messageId: "m-1" };
  const Records = (["Send", "Delivery", "Complaint", "Bounce", "Reject"] as const).map((kind) =>
    sesEvent(kind, foreign, { at: new Date() }),
  );
  expect(await mailEventsJob({ Records }, new Date())).toEqual({ batchItemFailures: [] });
  expect(await countStates()).toEqual({ sent: 19, unknown: 1 });
  expect(await readRows("SELECT * FROM suppressions")).toEqual([]);
  expect(await readRows("SELECT * FROM mail_events")).toEqual([]);
});

test("an event of an attempt that was taken for unsent still stops the mail, and is no second one", async () => {
  await lose(1, "accept-then-reset");
  const [mail] = await listUnknown();
  await settleUnknown({
    mailId: mail?.id ?? 0,
    answer: "resend",
    by: { id: "mori", role: "operator" },
    now: RELEASE_DAY,
  });
  await hearAll();
  expect(await countStates()).toEqual({ sent: 20 });
  expect(await run()).toMatchObject({ sent: 0 });
  expect(service.ses.accepted).toHaveLength(20);
});

test("an operator sees what is in doubt and settles each mail by itself", async () => {
  await lose(3, "reset");
  const mails = await listUnknown();
  expect(mails).toHaveLength(3);
  expect(mails[0]).toMatchObject({
    occasion: "on-sale",
    attempts: 1,
    titles: expect.stringContaining("月の図書館"),
  });
  const settle = (index: number, answer: "resend" | "give-up") =>
    settleUnknown({
      mailId: mails[index]?.id ?? 0,
      answer,
      by: { id: "mori", role: "operator" },
      now: RELEASE_DAY,
    });
  expect(await settle(0, "resend")).not.toBeNull();
  expect(await settle(1, "give-up")).not.toBeNull();
  expect([await settle(0, "resend"), await settle(1, "give-up")]).toEqual([null, null]);
  expect(await run()).toMatchObject({ sent: 1 });
  expect(await countStates()).toEqual({ sent: 18, failed: 1, unknown: 1 });
});

import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { mailEventsJob } from "@/jobs/mail-events";
import { type EventKind, sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import { subscribe } from "../../subscriptions/subscribe";
import { notify } from "../notify";
import { liftSuppression } from "./lift-suppression";
import { findComplaint, listSuppressions } from "./suppressions";
import { trace } from "./trace";

const service = ownMailService({ members: 5 });
let releaseId: number;

const byDay = async () => null;
const releaseDay = new Date("2026-12-10T00:00:00Z");
const nextDay = new Date("2026-12-11T00:00:00Z");

beforeEach(async () => {
  releaseId = await addRelease({ title: "月の図書館" });
});

const run = (now = releaseDay) => notify({ config, findBuyable: byDay, now, mailer: service.mailer });
const member = (index = 0): string => service.member(index);

function wait(memberId: string, release = releaseId) {
  const now = new Date("2026-12-01T00:00:00Z");
  const wish = { memberId, releaseId: release, locale: "ja", wording: "w", page: "/", now } as const;
  return subscribe(wish, { config, findBuyable: byDay });
}

/** SES tells of the n-th mail it accepted. */
function hear(
  kind: EventKind,
  { index = 0, minutes = 0, bounceType = "Permanent" as "Permanent" | "Transient" } = {},
) {
  const accepted = service.ses.accepted[index] ?? { attempt: "", to: "", messageId: "" };
  const at = new Date(Date.now() + minutes * 60_000);
  return mailEventsJob({ Records: [sesEvent(kind, accepted, { at, bounceType })] }, new Date());
}

const state = async () =>
  (await rows(z.object({ state: z.string() }), "SELECT state FROM notices ORDER BY id")).map((n) => n.state);

test("an answer was lost, the event says that SES had it: the mail counts as sent and is not sent again", async () => {
  await wait(member());
  service.ses.behave = () => "accept-then-reset";
  expect(await run()).toMatchObject({ unknown: 1 });
  await hear("Send");
  expect(await state()).toEqual(["sent"]);
  await run();
  expect(service.ses.accepted).toHaveLength(1);
});

test("nothing was accepted, and the feed is proven live past it: the mail goes", async () => {
  await wait(member(0));
  service.ses.behave = () => "reset";
  expect(await run()).toMatchObject({ unknown: 1 });
  service.ses.behave = () => "accept";
  const other = await addRelease();
  await wait(member(1), other);
  await run();
  await hear("Send", { minutes: 5 });
  await run();
  expect(await state()).toEqual(["unknown", "sent"]);
  await hear("Send", { minutes: 20 });
  expect(await run()).toMatchObject({ sent: 1 });
  expect(service.ses.accepted.map(({ to }) => to)).toHaveLength(2);
});

test("without any events nothing is guessed: the mail stays unknown, whatever the time", async () => {
  await wait(member());
  service.ses.behave = () => "reset";
  await run();
  service.ses.behave = () => "accept";
  await execute("UPDATE mails SET attempted_at = '2026-01-01'");
  expect(await run(nextDay)).toMatchObject({ sent: 0, mails: 0 });
  expect(await state()).toEqual(["unknown"]);
});

test("evidence that comes after the mail was made ready again still stops it", async () => {
  await wait(member());
  service.ses.behave = () => "accept-then-reset";
  await run();
  await execute("UPDATE mails SET state = 'ready'");
  await execute("UPDATE notices SET state = 'mailed'");
  await hear("Delivery");
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 0 });
  expect(service.ses.accepted).toHaveLength(1);
});

test("an event that comes before the mark, twice, or in the wrong order changes nothing twice", async () => {
  await wait(member());
  await run();
  const records = (["Delivery", "Send", "Delivery", "Send"] as const).map((kind) =>
    sesEvent(kind, service.ses.accepted[0] ?? { attempt: "", to: "", messageId: "" }, { at: releaseDay }),
  );
  await mailEventsJob({ Records: records }, new Date());
  expect(await readRows("SELECT kind FROM mail_events ORDER BY kind")).toEqual([
    { kind: "Delivery" },
    { kind: "Send" },
  ]);
  expect(await state()).toEqual(["sent"]);
});

test("who complains gets nothing more, also not what is planned already", async () => {
  await wait(member());
  await wait(member(), await addRelease({ day: "2026-12-11" }));
  await run();
  await hear("Complaint");
  expect(await run(nextDay)).toMatchObject({ sent: 0, cancelled: 1 });
});

test("an address that bounced for good gets nothing more; a new address does, and so does a full mailbox", async () => {
  const later = await addRelease({ day: "2026-12-11" });
  for (const index of [0, 1, 2]) {
    await wait(member(index));
    await wait(member(index), later);
  }
  await run();
  const of = (id: string) =>
    service.shop.addressOf(id).then((to) => service.ses.accepted.findIndex((one) => one.to === to));
  await hear("Bounce", { index: await of(member(0)) });
  await hear("Bounce", { index: await of(member(1)) });
  await hear("Bounce", { index: await of(member(2)), bounceType: "Transient" });
  await service.shop.asStaff("UPDATE users SET email = 'new@example.com' WHERE user_id = ?", [member(1)]);
  expect(await run(nextDay)).toMatchObject({ sent: 2, cancelled: 1 });
  expect(await trace({ memberId: member(0), releaseId: later })).toContainEqual(
    expect.stringContaining("mail to this address came back, for good or several days in a row"),
  );
});

test("an address that bounced is known after the secret has changed, as long as the old one is kept", async () => {
  const later = await addRelease({ day: "2026-12-11" });
  await wait(member());
  await wait(member(), later);
  await run();
  await hear("Bounce");
  const { NEXTAUTH_SECRET: retired = "" } = process.env;
  process.env.NEXTAUTH_SECRETS_RETIRED = retired;
  process.env.NEXTAUTH_SECRET = "the next secret of the tests, long enough too";
  try {
    expect(await run(nextDay)).toMatchObject({ sent: 0, cancelled: 1 });
  } finally {
    process.env.NEXTAUTH_SECRET = retired;
    delete process.env.NEXTAUTH_SECRETS_RETIRED;
  }
});

test("one message that is no event is handed back alone", async () => {
  await wait(member());
  await run();
  const good = sesEvent("Send", service.ses.accepted[0] ?? { attempt: "", to: "", messageId: "" }, {
    at: releaseDay,
  });
  const bad = ["", "{}", "[]", "null", '{"Type":"Notification","Message":"x"}'].map((body, index) => ({
    messageId: `bad-${index}`,
    body,
  }));
  const answer = await mailEventsJob({ Records: [...bad, good] }, new Date());
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    bad.map(({ messageId }) => messageId),
  );
});

test("did it go? is answered in words", async () => {
  expect(await trace({ memberId: member(), releaseId })).toEqual([
    `Member ${member()} never registered for release ${releaseId}.`,
  ]);
  await wait(member());
  await run();
  await hear("Delivery");
  const [registered, went, delivered] = await trace({ memberId: member(), releaseId });
  expect(registered).toBe(
    `Member ${member()} registered for release ${releaseId} at 2026-12-01T00:00:00.000Z.`,
  );
  expect(went).toMatch(/^The on-sale mail went at 2026-12-10T00:00:0\d\.\d{3}Z: SES took it as /);
  expect(went).toContain(` ${service.ses.accepted[0]?.messageId}.`);
  expect(delivered).toMatch(/^SES reported Delivery at /);
});

test.each(["not-spam", "virus", "auth-failure"])(
  "feedback of the type %s refuses nothing",
  async (feedback) => {
    await wait(member());
    await run();
    const accepted = service.ses.accepted[0] ?? { attempt: "", to: "", messageId: "" };
    const Records = [sesEvent("Complaint", accepted, { at: releaseDay, feedback })];
    expect(await mailEventsJob({ Records }, new Date())).toEqual({ batchItemFailures: [] });
    expect(await readRows("SELECT kind FROM suppressions")).toEqual([]);
  },
);

test("a complaint stops mail until it is lifted, and another copy of the same complaint does not stop it again", async () => {
  await wait(member());
  await run();
  const at = new Date("2026-12-10T05:00:00Z");
  const [accepted = { attempt: "", to: "", messageId: "" }] = service.ses.accepted;
  const complain = (when: Date) =>
    mailEventsJob(
      { Records: [sesEvent("Complaint", accepted, { at: when, bounceType: "Permanent" })] },
      when,
    );
  const lift = () => liftSuppression({ memberId: member(), kind: "complaint", by: "mori", now: nextDay });
  await complain(at);
  expect(await findComplaint(member())).toEqual(at);
  expect(await listSuppressions("complaint")).toEqual([{ memberId: member(), since: at }]);
  await wait(member(), await addRelease({ title: "星の図鑑", day: "2026-12-11" }));
  expect(await run(nextDay)).toMatchObject({ sent: 0 });
  expect(await lift()).toBe(true);
  expect(await lift()).toBe(false);
  await complain(at);
  expect(await findComplaint(member())).toBeNull();
  expect(await run(nextDay)).toMatchObject({ sent: 1 });
  await complain(new Date("2026-12-11T05:00:00Z"));
  expect(await findComplaint(member())).not.toBeNull();
});

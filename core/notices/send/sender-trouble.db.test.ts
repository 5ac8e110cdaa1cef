import { beforeEach, expect, test } from "vitest";
import { mailEventsJob } from "@/jobs/mail-events";
import type { FakeSes } from "@/local/ses/fake-ses";
import { countStates, everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { sesEvent } from "@/local/ses/ses-event";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { notify } from "../notify";
import { openGeneration } from "../plan/open-generation";
import { retryFailed } from "../plan/retry-failed";
import { readHealth } from "../settle/health";

const service = ownMailService({ members: 40 });
let releaseId: number;

beforeEach(async () => {
  releaseId = await addRelease();
  await everyoneWaits(service.shop.members.slice(0, 40), releaseId);
});

const run = () => notify({ now: RELEASE_DAY, config, mailer: service.mailer, findBuyable: async () => null });
const calls = (behave: FakeSes["behave"]) => {
  const addresses: string[] = [];
  service.ses.behave = (message) => {
    addresses.push(message.to);
    return behave(message);
  };
  return addresses;
};

test("a sender that SES has not verified is found before anything is claimed, and cured, everyone is mailed once", async () => {
  service.ses.account.verified = ["other.example"];
  const tried = calls(() => "unverified");
  expect(await run()).toMatchObject({ planned: 40, sent: 0, failed: 0, stopped: "ses-refuses" });
  expect(tried).toEqual([]);
  service.ses.account.verified = "all";
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 40, failed: 0, stopped: null });
});

test("an account that SES has stopped sends nothing and fails nobody", async () => {
  service.ses.account.enabled = false;
  expect(await run()).toMatchObject({ failed: 0, stopped: "ses-refuses" });
});

test("where SES may not be asked, its refusal of the sender tells, and no recipient fails for it", async () => {
  service.ses.account.open = false;
  service.ses.behave = () => "unverified";
  expect(await run()).toMatchObject({ sent: 0, failed: 0, stopped: "ses-refuses" });
  expect(await countStates()).toEqual({ mailed: 40 });
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 40, failed: 0 });
});

test("refusals in words that nobody foresaw stop too, when a mail to SES's own simulator is refused like all others", async () => {
  for (let minute = 0; minute < 3; minute += 1) {
    service.ses.behave = () => "reject";
    expect(await run()).toMatchObject({ sent: 0, failed: 0, stopped: "ses-refuses" });
  }
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 40, failed: 0 });
});

test("a sender that is lost in the middle of a morning fails at most a handful, and the rest goes once it is cured", async () => {
  service.ses.behave = ({ count }) => (count > 10 ? "reject" : "accept");
  const first = await run();
  expect(first).toMatchObject({ sent: 10, stopped: "ses-refuses" });
  expect(first.failed).toBeLessThan(5);
  service.ses.behave = () => "accept";
  expect(await run()).toMatchObject({ sent: 30 - first.failed, stopped: null });
});

test("many bad addresses in a row are their own fault: they fail, once each, and the others are mailed", async () => {
  const bad = new Set(await Promise.all(service.shop.members.slice(0, 15).map(service.shop.addressOf)));
  const tried = calls(({ to }) => (bad.has(to) ? "reject" : "accept"));
  expect(await run()).toMatchObject({ sent: 25, failed: 15, stopped: null });
  for (let minute = 0; minute < 10; minute += 1) expect(await run()).toMatchObject({ planned: 0, mails: 0 });
  expect(tried.filter((to) => bad.has(to))).toHaveLength(15);
});

test("in the sandbox a recipient whose identity our role may not use fails alone, and the others are mailed", async () => {
  const denied = await service.shop.addressOf(service.member(7));
  service.ses.behave = ({ to }) => (to === denied ? "denied" : "accept");
  expect(await run()).toMatchObject({ sent: 39, failed: 1, stopped: null });
});

test("health counts what failed, and `again` with --failed mails only those", async () => {
  const bad = new Set(await Promise.all(service.shop.members.slice(0, 20).map(service.shop.addressOf)));
  service.ses.behave = ({ to }) => (bad.has(to) ? "reject" : "accept");
  await run();
  expect(await readHealth({ now: RELEASE_DAY, config })).toMatchObject({ failedMails: 20, unknownMails: 0 });
  service.ses.behave = () => "accept";
  const retry = { releaseId, by: "mori", now: RELEASE_DAY, config };
  expect(await retryFailed(retry)).toMatchObject({ retried: 20, left: 0 });
  expect(await retryFailed(retry)).toMatchObject({ retried: 0, left: 0 });
  expect(await run()).toMatchObject({ planned: 0, sent: 20 });
  const mailed = service.ses.accepted.map(({ to }) => to);
  expect([mailed.length, new Set(mailed).size]).toEqual([40, 40]);
});

test("what failed and is no longer wanted, or may have gone after all, is not sent again", async () => {
  const bad = new Set(await Promise.all(service.shop.members.slice(0, 3).map(service.shop.addressOf)));
  service.ses.behave = ({ to }) => (bad.has(to) ? "reject" : "accept");
  await run();
  await execute("UPDATE subscriptions SET removed_at = :removedAt WHERE member_id = :memberId", {
    removedAt: RELEASE_DAY,
    memberId: service.member(0),
  });
  await execute("UPDATE mails SET error = 'no answer and no event came' WHERE member_id = :memberId", {
    memberId: service.member(1),
  });
  const retry = { releaseId, by: "mori", now: RELEASE_DAY, config };
  expect(await retryFailed(retry)).toMatchObject({ retried: 1, left: 2 });
  await expect(retryFailed({ ...retry, releaseId: 999_999 })).rejects.toThrow("no release 999999");
});

test("a further generation still mails everyone", async () => {
  await run();
  await openGeneration({ releaseId, by: "mori", now: RELEASE_DAY });
  expect(await run()).toMatchObject({ planned: 40, sent: 40 });
});

test("events about a probe are kept and touch no mail", async () => {
  const bad = await service.shop.addressOf(service.member(0));
  await execute("UPDATE subscriptions SET removed_at = :removedAt WHERE member_id <> :memberId", {
    removedAt: RELEASE_DAY,
    memberId: service.member(0),
  });
  service.ses.behave = ({ to }) => (to === bad ? "reject" : "accept");
  expect(await run()).toMatchObject({ failed: 1 });
  const Records = service.ses.probes.map((probe) => sesEvent("Send", probe, { at: RELEASE_DAY }));
  expect(Records).toHaveLength(1);
  expect(await mailEventsJob({ Records }, RELEASE_DAY)).toEqual({ batchItemFailures: [] });
  expect(await countStates()).toEqual({ failed: 1 });
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FakeSes, sesEnvironment, startFakeSes } from "../../local/ses/fake-ses";
import { startInbox } from "../../local/ses/inbox";
import config from "../../shinkan.config";
import { aboutMailService } from "./mail-service";

const RIGHT: FakeSes["account"] = {
  enabled: true,
  verified: ["shop.example"],
  signed: true,
  envelope: "",
  perDay: 50_000,
  sentToday: 1_204,
  open: true,
};
let ses: FakeSes;

beforeAll(async () => {
  ses = await startFakeSes();
  ses.perSecond = 14;
});
beforeEach(() => {
  Object.assign(process.env, sesEnvironment(ses.endpoint));
  Object.assign(ses.account, RIGHT);
});
afterAll(() => ses.stop());

const sentFrom = (from: string) => aboutMailService({ ...config, mail: { ...config.mail, from } });

test("a sender in good standing is told with what it may send", async () => {
  expect(await aboutMailService(config)).toMatch(
    /^shop.example is verified and signs; 14 mails a second, 50,000 a day \(1,204 sent\); the envelope is that of SES, .*; says not AWS but http/,
  );
  ses.account.envelope = "bounces.shop.example";
  expect(await aboutMailService(config)).toContain("; the envelope is bounces.shop.example's; says");
  expect(await sentFrom("new@mail.shop.example")).toContain("shop.example is verified");
  ses.account.verified = ["new@shop.example"];
  expect(await sentFrom("new@shop.example")).toContain("new@shop.example is verified");
});

test.each<[Partial<FakeSes["account"]>, string]>([
  [{ verified: ["other.example"] }, "SES has not verified shinkan@shop.example nor its domain"],
  [{ verified: ["example"] }, "SES has not verified"],
  [{ signed: false }, "does not sign for shop.example (DKIM)"],
  [{ enabled: false }, "has stopped all mail"],
  [{ perDay: 200, sentToday: 0 }, "in its sandbox (200 mails a day"],
  [{ sentToday: 50_000 }, "today's 50,000 mails are used up"],
  [{ open: false }, "Allow ses:GetSendQuota, ses:GetAccountSendingEnabled, ses:GetIdentityVerification"],
])("%j is told: %s", async (account, problem) => {
  Object.assign(ses.account, account);
  await expect(aboutMailService(config)).rejects.toThrow(problem);
});

test("where SES is away it says so in a line", async () => {
  process.env.AWS_ENDPOINT_URL_SES = "http://127.0.0.1:9";
  await expect(aboutMailService(config)).rejects.toThrow(/^SES does not answer \(ECONNREFUSED\)/);
});

test("the demo's inbox takes everything, and is named", async () => {
  const inbox = await startInbox();
  process.env.AWS_ENDPOINT_URL_SES = inbox.endpoint;
  expect(await aboutMailService(config)).toContain("any number a day (0 sent); the envelope is that of SES");
  expect(await aboutMailService(config)).toContain(`; says not AWS but ${inbox.endpoint}`);
  await inbox.stop();
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { execute } from "../../core/database/sql";
import { hashAddress } from "../../core/notices/settle/address-hash";
import { type FakeSes, sesEnvironment, startFakeSes } from "../../local/ses/fake-ses";
import { startInbox } from "../../local/ses/inbox";
import { nobodySuppressed } from "../../local/ses/suppressed";
import { ownDatabase } from "../../local/testing/own-database";
import { aboutSuppressionList } from "./suppression-list";

ownDatabase();
const now = new Date("2026-12-10T00:00:00Z");
let ses: FakeSes;

beforeAll(async () => {
  ses = await startFakeSes();
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  delete process.env.SES_CONFIGURATION_SET;
});
beforeEach(() => {
  Object.assign(process.env, sesEnvironment(ses.endpoint));
  ses.suppressed = nobodySuppressed();
});
afterAll(() => ses.stop());

test("an empty list is told, and whether it counts", async () => {
  expect(await aboutSuppressionList()).toBe(
    "SES withholds mail by its own list after bounces and complaints: 0 on it, 0 not on ours",
  );
  ses.suppressed.reasons = ["BOUNCE"];
  expect(await aboutSuppressionList()).toContain("by its own list after bounces: 0 on it");
  ses.suppressed.reasons = [];
  expect(await aboutSuppressionList()).toBe(
    "SES withholds no mail of ours by its own list (0 on it, 0 not on ours)",
  );
});

test("addresses are told that our own list does not know, of all pages and however they are spelled", async () => {
  for (const name of ["a", "b", "c", "d", "E"])
    ses.suppressed.addresses.set(`${name}@example.com`, { reason: "BOUNCE", at: now });
  await execute(
    "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES ('7', 'bounce', :hash, :now)",
    { hash: hashAddress("e@EXAMPLE.com"), now },
  );
  expect(await aboutSuppressionList()).toContain("5 on it, 4 not on ours");
});

test("what the configuration set says counts before the account", async () => {
  process.env.SES_CONFIGURATION_SET = "shinkan-test";
  ses.suppressed.ofSet = { "shinkan-test": ["COMPLAINT"] };
  expect(await aboutSuppressionList()).toContain("by its own list after complaints:");
  ses.suppressed.ofSet = {};
  expect(await aboutSuppressionList()).toContain("after bounces and complaints:");
  delete process.env.SES_CONFIGURATION_SET;
});

test("who may not ask is told what to allow, and that SES is away is told too", async () => {
  ses.suppressed.refuses = 403;
  await expect(aboutSuppressionList()).rejects.toThrow(
    "Allow ses:GetAccount, ses:GetConfigurationSet, ses:ListSuppressedDestinations.",
  );
  ses.suppressed.refuses = 429;
  await expect(aboutSuppressionList()).rejects.toThrow("SES answered 429 TooManyRequestsException");
});

test("the demo's inbox answers too", async () => {
  const inbox = await startInbox();
  process.env.AWS_ENDPOINT_URL_SES = inbox.endpoint;
  expect(await aboutSuppressionList()).toMatch(/0 on it, 0 not on ours/);
  await inbox.stop();
});

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "../../core/database/pool";
import { forgetProof } from "../../core/shop/prove-mapping";
import { closeShop } from "../../core/shop/shop-database";
import { subscribe } from "../../core/subscriptions/subscribe";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { type Inbox, startInbox } from "../../local/ses/inbox";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { COMMANDS } from "./commands";
import { runCommand } from "./run-command";

const SCHEMA = "test_shop_away";
const DENIED = /DATABASE_URL: 127\.0\.0\.1:\d+ refuses: Access denied for user 'nobody'/;
const db = ownDatabase();
let inbox: Inbox;
let right: Record<string, string>;

beforeAll(async () => {
  inbox = await startInbox();
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({
    adminUrl: db.adminUrl,
    schema: SCHEMA,
    now: new Date(),
    members: 5,
    cost: 4,
  });
  right = { DATABASE_URL: db.url, SHOP_DATABASE_URL: shop.readerUrl, AWS_ENDPOINT_URL_SES: inbox.endpoint };
  Object.assign(process.env, right, {
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
    SITE_URL: "https://shinkan.example",
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  const releaseId = await addRelease({ day: "2026-01-01" });
  const wish = { memberId: "1", releaseId, locale: "ja", wording: "w", page: "/" } as const;
  await subscribe(
    { ...wish, now: new Date("2025-12-01T03:00:00Z") },
    { config, findBuyable: async () => null },
  );
});
afterEach(async () => {
  Object.assign(process.env, right);
  await leave();
});
afterAll(async () => {
  await leave();
  await inbox.stop();
  await dropShop(db.adminUrl, SCHEMA);
});

async function leave(): Promise<void> {
  forgetProof();
  await Promise.all([closeDatabase(), closeShop()]);
}

/** The address with a user whom its server does not know. */
function asNobody(address: string): string {
  const url = new URL(address);
  url.username = "nobody";
  url.password = "a-secret-of-nobody";
  return url.toString();
}

const printed = async (words: string) => {
  const surroundings = { by: "test", inStage: false, progress: () => undefined };
  const { exitCode, stdout, stderr } = await runCommand(words.split(" "), surroundings);
  return { exitCode, text: stdout + stderr };
};

/** The words with which a command asks our database at once. */
const WORDS: Record<string, string> = {
  again: "again 1",
  approve: "approve 1",
  discard: "discard 1",
  import: "import --due",
  lock: "lock 1 title x --reason y",
  unlock: "unlock 1 title --reason y",
  release: "release 1",
  run: "run 1",
  operator: "operator operator",
  "pause-mail": "pause-mail --reason y",
  "resume-mail": "resume-mail --reason y",
  trace: "trace --member 1 --release 1",
};
/** They ask no database, or a site, a workflow or AWS before it. */
const WITHOUT = ["daily", "link", "passwords", "profile", "schedules", "start", "tomorrow"];

test("every command says why our database refuses, and shows no password", async () => {
  await leave();
  process.env.DATABASE_URL = asNobody(db.url);
  const names = Object.keys(COMMANDS).filter((one) => !WITHOUT.includes(one));
  const outcomes = await Promise.all(
    names.map(async (name) => ({ name, ...(await printed(WORDS[name] ?? name)) })),
  );
  const silent = outcomes.filter(({ name, exitCode, text }) => {
    const says = name === "doctor" ? /refuses: Access denied for user 'nobody'/ : DENIED;
    return exitCode !== 1 || !says.test(text) || text.includes("a-secret-of");
  });
  expect(names.length).toBeGreaterThan(15);
  expect(silent).toEqual([]);
});

test.each(["notify", "doctor"])("%s says why the shop's database refuses", async (words) => {
  process.env.SHOP_DATABASE_URL = asNobody(right.SHOP_DATABASE_URL ?? "");
  const { exitCode, text } = await printed(words);
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/refuses: Access denied for user 'nobody'/)]);
  expect(text).not.toContain("a-secret-of-nobody");
});

test.each([
  ["DATABASE_URL", "mysql://a:b@127.0.0.1:9/x", "127.0.0.1:9: nothing listens there (ECONNREFUSED)"],
  ["DATABASE_URL", "mysql://a:b@no-such-host.invalid/x", "no such host is known here"],
  ["SHOP_DATABASE_URL", "mysql://a:b@no-such-host.invalid/x", "no such host is known here"],
])("notify with %s=%s says: %s", async (name, address, reason) => {
  process.env[name] = address;
  const { exitCode, text } = await printed("notify");
  expect(exitCode).toBe(1);
  expect(text).toContain(`${name}: `);
  expect(text).toContain(reason);
});

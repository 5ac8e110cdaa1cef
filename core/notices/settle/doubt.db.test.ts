import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type FakeSes, startFakeSes } from "@/local/ses/fake-ses";
import { ownDatabase } from "@/local/testing/own-database";
import { freshShop, type TestShop } from "@/local/testing/test-members";
import { addRelease } from "@/local/testing/test-releases";
import shinkan from "@/shinkan.config";
import type { Config } from "../../config";
import { execute, query } from "../../database/pool";
import { type Mailer, sesMailer } from "../../mail/ses";
import { subscribe } from "../../subscriptions/subscribe";
import { unsubscribe } from "../../subscriptions/unsubscribe";
import { notify } from "../notify";

const db = ownDatabase();
let shop: TestShop;
let ses: FakeSes;
let mailer: Mailer;
let releaseId: number;

const byDay = async () => null;
const now = new Date("2026-12-10T00:00:00Z");
const deciding = (decision: Config["mail"]["unknown"]["decision"]): Config => ({
  ...shinkan,
  mail: { ...shinkan.mail, unknown: { decision, afterHours: 24 } },
});

beforeAll(async () => {
  process.env.SITE_URL = "https://shinkan.example";
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
  shop = await freshShop(db.adminUrl, "test_shop_doubt", 45);
});
afterAll(async () => {
  await shop.drop();
});
beforeEach(async () => {
  for (const table of ["mail_events", "notices", "mails", "subscriptions", "consents"])
    await execute(`DELETE FROM ${table}`);
  ses = await startFakeSes();
  mailer = sesMailer({ endpoint: ses.endpoint });
  releaseId = await addRelease();
});
afterEach(async () => {
  mailer.close();
  await ses.stop();
});

const run = (config: Config = shinkan, through = mailer) =>
  notify({ now, config, mailer: through, findBuyable: byDay });

async function wait(members: string[]): Promise<void> {
  const at = new Date("2026-12-01T00:00:00Z");
  for (const memberId of members) {
    const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: at } as const;
    await subscribe(wish, { config: shinkan, findBuyable: byDay });
  }
}

/** One mail whose answer was lost so many hours ago. */
async function doubt(hours: number): Promise<void> {
  await wait(shop.members.slice(0, 1));
  ses.behave = () => "reset";
  expect(await run()).toMatchObject({ unknown: 1 });
  ses.behave = () => "accept";
  await execute("UPDATE mails SET attempted_at = UTC_TIMESTAMP(3) - INTERVAL ? HOUR", [hours]);
}

const notice = async () => (await query<{ state: string }>("SELECT state FROM notices"))[0]?.state;

test("a mail that nobody can vouch for stays unknown, unless the shop decided otherwise", async () => {
  await doubt(25);
  await run(deciding("keep"));
  expect(await notice()).toBe("unknown");
  await run(deciding("give-up"));
  expect(await notice()).toBe("failed");
  expect(ses.accepted).toEqual([]);
});

test("a shop that would rather mail twice than never has it sent again, but not before its hours have passed", async () => {
  await doubt(23);
  expect(await run(deciding("resend"))).toMatchObject({ mails: 0 });
  await execute("UPDATE mails SET attempted_at = attempted_at - INTERVAL 2 HOUR");
  expect(await run(deciding("resend"))).toMatchObject({ mails: 1 });
  expect(await notice()).toBe("sent");
});

test("a mail that came to nothing five times is set aside", async () => {
  await doubt(25);
  await execute("UPDATE mails SET attempts = 5");
  await run(deciding("resend"));
  expect(await notice()).toBe("failed");
  expect(ses.accepted).toEqual([]);
});

test("what the shop said of a member is never older than five seconds when the mail goes", async () => {
  await wait(shop.members.slice(0, 40));
  const [late = ""] = shop.members.slice(39);
  const address = await shop.addressOf(late);
  let sent = 0;
  const slow: Mailer = {
    ...mailer,
    // The first answers take so long that the shop's word about the last members grows old meanwhile.
    send: async (message) => {
      sent += 1;
      if (sent <= 32) await new Promise((resolve) => setTimeout(resolve, 4_500));
      return mailer.send(message);
    },
  };
  const running = run(shinkan, slow);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await shop.asStaff("UPDATE users SET status = 'SUSPENDED' WHERE user_id = ?", [late]);
  const [refuser = ""] = shop.members.slice(38);
  await unsubscribe({ memberId: refuser, releaseId, now });
  expect(await running).toMatchObject({ mails: 38, cancelled: 2 });
  const reached = ses.accepted.map(({ to }) => to);
  expect(reached).not.toContain(address);
  expect(reached).not.toContain(await shop.addressOf(refuser));
  await shop.asStaff("UPDATE users SET status = 'ACTIVE' WHERE user_id = ?", [late]);
});

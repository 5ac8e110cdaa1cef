import { createConnection } from "mariadb";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import shinkan from "@/shinkan.config";
import type { Config } from "../../config";
import { connectionSettings } from "../../database/pool";
import { execute, rows } from "../../database/sql";
import type { Mailer } from "../../mail/ses";
import { subscribe } from "../../subscriptions/subscribe";
import { unsubscribe } from "../../subscriptions/unsubscribe";
import { notify } from "../notify";

const service = ownMailService({ members: 45 });
let releaseId: number;

const byDay = async () => null;
const now = new Date("2026-12-10T00:00:00Z");
const deciding = (decision: Config["mail"]["unknown"]["decision"]): Config => ({
  ...shinkan,
  mail: { ...shinkan.mail, unknown: { decision, afterHours: 24 } },
});

beforeEach(async () => {
  releaseId = await addRelease();
});

const run = (config: Config = shinkan, through = service.mailer) =>
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
  await wait(service.shop.members.slice(0, 1));
  service.ses.behave = () => "reset";
  expect(await run()).toMatchObject({ unknown: 1 });
  service.ses.behave = () => "accept";
  await execute("UPDATE mails SET attempted_at = UTC_TIMESTAMP(3) - INTERVAL :hours HOUR", { hours });
}

const notice = async () =>
  (await rows(z.object({ state: z.string() }), "SELECT state FROM notices"))[0]?.state;

test("a mail that nobody can vouch for stays unknown, unless the shop decided otherwise", async () => {
  await doubt(25);
  await run(deciding("keep"));
  expect(await notice()).toBe("unknown");
  await run(deciding("give-up"));
  expect(await notice()).toBe("failed");
  expect(service.ses.accepted).toEqual([]);
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
  expect(service.ses.accepted).toEqual([]);
});

/** Whoever wants to change the pace waits so many milliseconds. */
async function lockPace(ms: number): Promise<void> {
  const connection = await createConnection(connectionSettings(process.env.DATABASE_URL ?? ""));
  await connection.beginTransaction();
  await connection.query("SELECT id FROM mail_pace FOR UPDATE");
  setTimeout(() => void connection.end(), ms);
}

test("what the shop said of a member is never older than five seconds when the mail goes", async () => {
  await wait(service.shop.members.slice(0, 40));
  const [late = ""] = service.shop.members.slice(39);
  const address = await service.shop.addressOf(late);
  service.ses.perSecond = 200;
  let isFirst = true;
  const slow: Mailer = {
    ...service.mailer,
    // One is throttled, and the pause takes so long that the shop's word about the other members grows old meanwhile.
    send: async (message) => {
      if (!isFirst) return service.mailer.send(message);
      isFirst = false;
      await lockPace(4_500);
      return { kind: "not-now", error: "Throttling", why: "throttled" };
    },
  };
  const running = run(shinkan, slow);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await service.shop.asStaff("UPDATE users SET status = 'SUSPENDED' WHERE user_id = ?", [late]);
  const [refuser = ""] = service.shop.members.slice(38);
  await unsubscribe({ memberId: refuser, releaseId, now });
  expect(await running).toMatchObject({ mails: 38, cancelled: 2 });
  const reached = service.ses.accepted.map(({ to }) => to);
  expect(reached).not.toContain(address);
  expect(reached).not.toContain(await service.shop.addressOf(refuser));
  await service.shop.asStaff("UPDATE users SET status = 'ACTIVE' WHERE user_id = ?", [late]);
});

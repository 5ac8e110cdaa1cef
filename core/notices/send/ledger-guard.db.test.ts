import { beforeEach, expect, test } from "vitest";
import { everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { readSchedules, switchSchedules } from "../../database/schedule-switch";
import { change, execute, transaction } from "../../database/sql";
import { notify } from "../notify";

const service = ownMailService({ members: 150 });

beforeEach(async () => {
  await everyoneWaits(service.shop.members, await addRelease());
  service.ses.perSecond = 40;
  await switchSchedules(true, "mori", RELEASE_DAY);
});

const run = () => notify({ now: RELEASE_DAY, config, mailer: service.mailer, findBuyable: async () => null });

async function accepted(mails: number): Promise<void> {
  while (service.ses.accepted.length < mails) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What a database knows that failed over to something behind: claims and marks of the last mails are gone. */
const forget = () =>
  retryOnDeadlock(() =>
    transaction(async (tx) => {
      await tx.execute(
        "UPDATE notices SET state = 'mailed', settled_at = NULL WHERE state = 'sent' ORDER BY settled_at DESC LIMIT 20",
      );
      await tx.execute(
        `UPDATE mails m JOIN notices n ON n.mail_id = m.id AND n.state = 'mailed'
       SET m.state = 'ready', m.attempt = NULL, m.attempts = 0, m.settled_at = NULL, m.message_id = NULL, m.lease_until = NULL`,
      );
    }),
  );

test("a worker whose last mark is gone stops, and no schedule starts another one", async () => {
  const running = run().then(
    () => "went on",
    (error: Error) => error.message,
  );
  await accepted(50);
  await forget();
  const before = service.ses.accepted.length;
  expect(await running).toContain("has lost what it had committed");
  expect(service.ses.accepted.length - before).toBeLessThan(40);
  expect(await readSchedules()).toMatchObject({
    isOn: false,
    changedBy: "a mail worker that missed its mark",
  });
});

test("a mail that an event settled otherwise is not taken for a loss, nor is a connection that broke", async () => {
  const running = run();
  await accepted(30);
  await change("UPDATE mails SET state = 'failed' WHERE state = 'sent'");
  const [{ id } = { id: 0 }] = await transaction(async (tx) => {
    const { z } = await import("zod");
    return tx.rows(z.object({ id: z.number() }), "SELECT CONNECTION_ID() AS id");
  });
  await execute(`KILL ${id}`).catch(() => undefined);
  expect(await running).toMatchObject({ mails: 150, stopped: null });
  expect(await readSchedules()).toMatchObject({ isOn: true });
});

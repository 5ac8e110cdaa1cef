/** The control: a mailer that sends first and marks afterwards, as most do. It must mail twice, or the faults prove nothing. */

import { z } from "zod";
import { closeDatabase } from "../../core/database/pool";
import { execute, rows } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { planStep } from "../../core/notices/notify";
import config from "../../shinkan.config";

const now = new Date(process.argv[2] ?? "");
const mailer = sesMailer();
await planStep({ now, config, findBuyable: async () => null });
process.send?.("sends");
for (;;) {
  const mails = await rows(
    z.object({ id: z.number(), memberId: z.string() }),
    "SELECT id, member_id AS memberId FROM mails WHERE state = 'ready' ORDER BY RAND() LIMIT 20",
  );
  if (mails.length === 0) break;
  for (const { id, memberId } of mails) {
    const message = { from: config.mail.from, to: `${memberId}@example.com`, attempt: `c0-${id}` };
    const outcome = await mailer.send({ ...message, raw: Buffer.from(`Subject: ${id}\r\n\r\n.`) });
    if (outcome.kind === "accepted") await execute("UPDATE mails SET state = 'sent' WHERE id = :id", { id });
  }
}
mailer.close();
await closeDatabase();

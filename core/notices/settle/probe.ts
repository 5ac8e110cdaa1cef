/** Sends a mail to SES's simulator where something is in doubt and no later mail has gone: its event is the proof that is missing. */
import { z } from "zod";
import { change, rows } from "../../database/sql";
import { log } from "../../log";
import { probeMessage } from "../../mail/probe";
import type { Mailer } from "../../mail/ses";
import { LATER_MINUTES } from "./reconcile";

/** The next probe may go after so many minutes, by the database's clock. */
const EVERY_MINUTES = 10;

/**
 * Whether a mail has been in doubt for so long that the event of a mail sent now could prove something, and no probe has
 * gone lately.
 */
export async function needsProbe(): Promise<boolean> {
  const [found] = await rows(
    z.object({ id: z.number() }),
    `SELECT m.id FROM mails m JOIN mail_pace p ON p.id = 1 AND ${NOT_LATELY}
     WHERE m.state = 'unknown' AND m.attempted_at < UTC_TIMESTAMP(3) - INTERVAL :later MINUTE LIMIT 1`,
    { every: EVERY_MINUTES, later: LATER_MINUTES },
  );
  return found !== undefined;
}

const NOT_LATELY =
  "(p.probed_at IS NULL OR p.probed_at < UTC_TIMESTAMP(3) - INTERVAL :every MINUTE)" as const;

/** One of several workers sends it. */
export async function sendProbe(mailer: Mailer, from: string, now: Date): Promise<void> {
  const { affectedRows } = await change(
    `UPDATE mail_pace p SET p.probed_at = UTC_TIMESTAMP(3) WHERE p.id = 1 AND ${NOT_LATELY}`,
    { every: EVERY_MINUTES },
  );
  if (affectedRows === 0) return;
  const { kind } = await mailer.send(probeMessage(from, now));
  log.info({ event: "mail-probe", outcome: kind });
}

/** Mails that nobody can vouch for in, those that surely never reached SES ready again out: by evidence, never by a timer. */
import { query } from "../db";
import { log } from "../log";
import { change } from "./retry-on-deadlock";

/**
 * The feed of events is believed to be complete up to an instant once events that happened this much later have come.
 * Standard queues deliver out of order, so this must be well above the usual delay; docs/mail.md counts what is left.
 */
const LATER_MINUTES = 15;

/**
 * A mail is sent again only if no event of its attempt has come and the feed is proven live past it: events of mails
 * sent at least a quarter of an hour later have arrived. Without a feed everything stays `unknown`.
 */
export async function reconcileUnknown(): Promise<{ ready: number }> {
  const lost = await query<{ id: number; attempt: string }>(
    `SELECT m.id, m.attempt FROM mails m
     LEFT JOIN mail_events own ON own.attempt = m.attempt
     WHERE m.state = 'unknown' AND own.id IS NULL
       AND m.attempted_at < (SELECT MAX(e.at) FROM mail_events e WHERE e.kind = 'Send') - INTERVAL ? MINUTE
     ORDER BY m.id LIMIT 500`,
    [LATER_MINUTES],
  );
  for (const { id, attempt } of lost) {
    await change(
      `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'unknown'
       SET m.state = 'ready', m.attempt = NULL, m.error = NULL, m.settled_at = NULL,
         n.state = 'mailed', n.settled_at = NULL
       WHERE m.id = ? AND m.attempt = ? AND m.state = 'unknown'`,
      [id, attempt],
    );
  }
  if (lost.length > 0) log.info({ event: "mails-proven-unsent", mails: lost.length });
  return { ready: lost.length };
}

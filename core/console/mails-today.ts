/** How many mails went on a day of the shop, and how many wait: read from the day's own rows, however many there are of earlier ones. */
import { z } from "zod";
import { rows } from "../database/sql";

export interface MailsToday {
  /** Accepted by SES since the day began. */
  sent: number;
  /** Refused or given up since then. */
  failed: number;
  /** Made, and not sent yet. */
  ready: number;
  /** Notices that are owed and not yet part of a mail. */
  planned: number;
}

const Counted = z.object({ state: z.string(), count: z.number() });
const Waiting = z.object({ ready: z.number(), planned: z.number() });

/** Mails that were made on the day before may go on this one. */
const MADE_EARLIER_MS = 86_400_000;

/** `since` is when the day began. */
export async function mailsToday(since: Date): Promise<MailsToday> {
  const first = await firstMailSince(new Date(since.getTime() - MADE_EARLIER_MS));
  const settled = await rows(
    Counted,
    `SELECT state, COUNT(*) AS count FROM mails
      WHERE id >= :first AND settled_at >= :since AND state IN ('sent', 'failed') GROUP BY state`,
    { first, since },
  );
  const [waiting] = await rows(
    Waiting,
    `SELECT (SELECT COUNT(*) FROM mails WHERE state IN ('ready', 'sending')) AS ready,
            (SELECT COUNT(*) FROM notices WHERE state = 'pending') AS planned`,
  );
  const of = (state: string) => settled.find((each) => each.state === state)?.count ?? 0;
  return {
    sent: of("sent"),
    failed: of("failed"),
    ready: waiting?.ready ?? 0,
    planned: waiting?.planned ?? 0,
  };
}

const Ends = z.object({ first: z.number().nullable(), last: z.number().nullable() });
const Made = z.object({ id: z.number(), createdAt: z.date() });

/** Ids grow with time, and there is no index of times: the first one since an instant is found by halving, a row a step. */
async function firstMailSince(since: Date): Promise<number> {
  const [ends] = await rows(Ends, "SELECT MIN(id) AS first, MAX(id) AS last FROM mails");
  let low = ends?.first ?? 0;
  let high = (ends?.last ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [mail] = await rows(
      Made,
      "SELECT id, created_at AS createdAt FROM mails WHERE id >= :middle ORDER BY id LIMIT 1",
      { middle },
    );
    if (mail && mail.createdAt < since) low = mail.id + 1;
    else high = middle;
  }
  return low;
}

/** The numbers by which an operator's alarms tell whether every feed arrives and mails go. */
import { z } from "zod";
import type { Config } from "../../config";
import { isNonEmpty, rows } from "../../database/sql";
import { countSaleQuestions } from "../plan/ask-sale";
import { type MailSwitch, readMailSwitch } from "../send/mail-switch";
import { isOpen, openedAt } from "../send/window";

export interface Health {
  /**
   * Of the feed that is furthest behind: since an import of it was last applied, or repeated without a change, and where
   * none ever was, since one was first tried. 0 where no feed was ever tried.
   */
  importAgeHours: number;
  /** The provider of that feed. */
  oldestFeed: string | null;
  /** How long the oldest held import has waited for a person. */
  heldHours: number;
  /** How long the oldest mail has been ready within sending hours; 0 outside them, and while an operator has paused all mail. */
  overdueMinutes: number;
  /** Mails of which nobody can say whether they went. */
  unknownMails: number;
  /** Mails that SES refused, or that were given up, in the last 24 hours: `npm run job -- again RELEASE --failed`. */
  failedMails: number;
  /** Titles whose day has come but which the shop does not sell: `npm run job -- unsold`. */
  unsoldTitles: number;
  /** For how long an operator has paused all mail; 0 where it goes. */
  mailPausedMinutes: number;
  /** Who paused it, and why. */
  mailPausedBy: string | null;
  mailPausedBecause: string | null;
}

const Counts = z.object({
  held: z.date().nullable(),
  ready: z.date().nullable(),
  unknownMails: z.number(),
  failedMails: z.number(),
});
const Feed = z.object({ provider: z.string(), since: z.date() });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export async function readHealth({ now, config }: { now: Date; config: Config }): Promise<Health> {
  const [row] = await rows(
    Counts,
    `SELECT (SELECT MIN(started_at) FROM import_runs WHERE state = 'held') AS held,
       (SELECT MIN(created_at) FROM mails WHERE state = 'ready') AS ready,
       (SELECT COUNT(*) FROM mails WHERE state = 'unknown') AS unknownMails,
       (SELECT COUNT(*) FROM mails WHERE state = 'failed' AND settled_at > :since) AS failedMails`,
    { since: new Date(now.getTime() - DAY) },
  );
  const oldest = await findOldestFeed(config);
  const mail = await readMailSwitch();
  const since = (instant: Date | null | undefined, unit: number) =>
    instant ? Math.floor((now.getTime() - instant.getTime()) / unit) : 0;
  return {
    importAgeHours: since(oldest?.since, HOUR),
    oldestFeed: oldest?.provider ?? null,
    heldHours: since(row?.held, HOUR),
    overdueMinutes:
      mail.isOn && isOpen(now, config) ? since(latest(row?.ready, mayGoSince(mail, now, config)), MINUTE) : 0,
    unknownMails: row?.unknownMails ?? 0,
    failedMails: row?.failedMails ?? 0,
    unsoldTitles: await countSaleQuestions(),
    mailPausedMinutes: mail.isOn ? 0 : since(mail.changedAt, MINUTE),
    mailPausedBy: mail.isOn ? null : mail.changedBy,
    mailPausedBecause: mail.isOn ? null : mail.reason,
  };
}

/** Since the window opened, or since mail was resumed after that. */
function mayGoSince({ changedAt }: MailSwitch, now: Date, config: Config): Date {
  const opened = openedAt(now, config);
  return changedAt && changedAt > opened ? changedAt : opened;
}

/** A mail that was made at night, or during a pause, may go from then on. */
const latest = (ready: Date | null | undefined, mayGo: Date): Date | null =>
  ready && ready < mayGo ? mayGo : (ready ?? null);

/** One fresh feed must not hide that another is late; who is no provider of ours any more counts for nothing. */
async function findOldestFeed({ feeds }: Config): Promise<z.output<typeof Feed> | null> {
  const providers = feeds.map(({ provider }) => provider);
  if (!isNonEmpty(providers)) return null;
  const [oldest] = await rows(
    Feed,
    `SELECT provider, COALESCE(MAX(CASE WHEN state IN ('applied', 'repeated') THEN finished_at END), MIN(started_at)) AS since
     FROM import_runs WHERE provider IN (:providers) GROUP BY provider ORDER BY since, provider LIMIT 1`,
    { providers },
  );
  return oldest ?? null;
}

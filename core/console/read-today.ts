/** How the service is today: whether each feed came, what waits for a person, what was and will be mailed, and what is wrong. */
import { z } from "zod";
import type { Config, FeedConfig } from "../config";
import { rows } from "../database/sql";
import { findLastRun, findRunSince, listHeld } from "../imports/run/find-runs";
import type { ImportRun } from "../imports/run/import-run";
import { type Health, readHealth } from "../notices/settle/health";
import { addDays, type Day, instantOf, shopDay } from "../shop-day";
import { countDisabledByFailures } from "../webhooks/list-deliveries";
import { type MailsToday, mailsToday } from "./mails-today";

export interface FeedToday {
  provider: string;
  /** Its last run since midnight of the shop, one that brought something before one that repeated. */
  run: ImportRun | null;
  /** When a run of it was last applied, or found nothing new. */
  appliedAt: Date | null;
  /** Until when of the shop's day it should be there, `07:30`; null where nobody said. */
  due: string | null;
  isLate: boolean;
}

/** Something that a person has to look at; `object` is a provider or a run's number. */
export interface Matter {
  what:
    | "feed-late"
    | "run-failed"
    | "run-not-applied"
    | "mail-paused"
    | "mail-paused-long"
    | "mails-overdue"
    | "run-held"
    | "mails-unknown"
    | "mails-failed"
    | "titles-unsold"
    | "webhooks-off";
  object: string;
  count: number;
}

/** `good`: go home. `waits`: a decision. `wrong`: something is broken or late. */
export type Level = "good" | "waits" | "wrong";

export interface Today {
  day: Day;
  level: Level;
  matters: Matter[];
  feeds: FeedToday[];
  held: ImportRun[];
  mails: MailsToday;
  /** Titles of the next day that are to be told of, and alerts that wait for them. */
  tomorrow: { titles: number; waiting: number };
  health: Health;
}

export async function readToday({ now, config }: { now: Date; config: Config }): Promise<Today> {
  const { timeZone } = config.shop;
  const day = shopDay(now, timeZone);
  const began = instantOf(day, "00:00", timeZone);
  const ofFeed = (feed: FeedConfig) => feedToday(feed, { now, day, began, timeZone });
  const feeds = await Promise.all(config.feeds.map(ofFeed));
  const held = await listHeld();
  const mails = await mailsToday(began);
  const tomorrow = await comingOn(addDays(day, 1));
  const health = await readHealth({ now, config });
  const webhooksOff = await countDisabledByFailures();
  const matters = mattersOf({ feeds, held, health, webhooksOff, now });
  return { day, level: levelOf(matters), matters, feeds, held, mails, tomorrow, health };
}

/** As the alarm about a feed has it (`infra/alarms/health.ts`). */
const MOST_HOURS = 26;
const HOUR = 3_600_000;

async function feedToday(
  { provider, due: until }: FeedConfig,
  { now, day, began, timeZone }: { now: Date; day: Day; began: Date; timeZone: string },
): Promise<FeedToday> {
  const run = await findRunSince(provider, began);
  const applied = await findLastRun(provider, ["applied", "repeated"]);
  const appliedAt = applied?.finishedAt ?? null;
  const due = until ?? null;
  const isDue = due !== null && now >= instantOf(day, due, timeZone);
  const isOld = appliedAt !== null && now.getTime() - appliedAt.getTime() > MOST_HOURS * HOUR;
  return { provider, run, appliedAt, due, isLate: run === null && (isDue || isOld) };
}

const Coming = z.object({ titles: z.number(), waiting: z.number() });

async function comingOn(day: Day): Promise<Today["tomorrow"]> {
  const [found] = await rows(
    Coming,
    `SELECT COUNT(DISTINCT r.id) AS titles, COUNT(s.id) AS waiting FROM releases r
       LEFT JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
      WHERE r.day_to = :day AND r.\`precision\` = 'day' AND r.status IN ('forthcoming', 'postponed_dated', 'released')`,
    { day },
  );
  return found ?? { titles: 0, waiting: 0 };
}

/** A mail may be ready for this long before somebody should look (`infra/alarms/health.ts`). */
const OVERDUE_MINUTES = 30;
/** A pause of all mail that was meant ends on the same day. */
const PAUSED_LONG_MINUTES = 24 * 60;
/** What was approved is applied within minutes. */
const APPLYING_MS = 30 * 60_000;

function mattersOf({
  feeds,
  held,
  health,
  webhooksOff,
  now,
}: Pick<Today, "feeds" | "held" | "health"> & { webhooksOff: number; now: Date }): Matter[] {
  const matters: Matter[] = [];
  const add = (what: Matter["what"], object: string, count = 1) => void matters.push({ what, object, count });
  for (const { provider, isLate, run } of feeds) {
    if (isLate) add("feed-late", provider);
    if (run?.state === "failed") add("run-failed", String(run.id));
    if (run && isStuck(run, now)) add("run-not-applied", String(run.id));
  }
  const { overdueMinutes, unknownMails, failedMails, unsoldTitles, mailPausedBy, mailPausedMinutes } = health;
  const isLong = mailPausedMinutes > PAUSED_LONG_MINUTES;
  if (mailPausedBy) add(isLong ? "mail-paused-long" : "mail-paused", mailPausedBy, mailPausedMinutes);
  if (overdueMinutes > OVERDUE_MINUTES) add("mails-overdue", "", overdueMinutes);
  for (const { id } of held) add("run-held", String(id));
  if (unknownMails > 0) add("mails-unknown", "", unknownMails);
  if (failedMails > 0) add("mails-failed", "", failedMails);
  if (unsoldTitles > 0) add("titles-unsold", "", unsoldTitles);
  if (webhooksOff > 0) add("webhooks-off", "", webhooksOff);
  return matters;
}

const isStuck = ({ state, decidedAt }: ImportRun, now: Date): boolean =>
  state === "applying" && decidedAt !== null && now.getTime() - decidedAt.getTime() > APPLYING_MS;

const WAITING: Matter["what"][] = [
  "run-held",
  "mail-paused",
  "mails-unknown",
  "mails-failed",
  "titles-unsold",
  "webhooks-off",
];

function levelOf(matters: Matter[]): Level {
  if (matters.length === 0) return "good";
  return matters.every(({ what }) => WAITING.includes(what)) ? "waits" : "wrong";
}

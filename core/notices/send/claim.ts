/** Claims ready mails for one worker, each with what it has to tell. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Config } from "../../config";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { isAway, outlast } from "../../database/retry-while-away";
import { change, day, isNonEmpty, type Tx, transaction } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import type { Day } from "../../shop-day";
import { LOCALES, type Locale } from "../../words/locale";
import { OCCASIONS, type Occasion } from "../../words/occasions";
import { LOOK_AT_ALL_AGAIN } from "../plan/changed-releases";
import { type DueClock, dueClock } from "../plan/due-clock";
import { ELIGIBILITY_TABLES, eligibilityValues, INELIGIBLE, KNOWN_DAY, NO_DAY } from "../plan/eligibility";
import type { RequireWhole } from "./ledger-guard";
import { mayClaim } from "./mail-switch";

export interface ClaimedMail {
  id: number;
  /** Names this attempt at SES and in its events: letters, digits and hyphens. */
  attempt: string;
  memberId: string;
  occasion: Occasion;
  locale: Locale;
  releaseIds: number[];
  /** Of titles that moved: the day that the member knew, null where that was none. */
  knownDays: ReadonlyMap<number, Day | null>;
}

export interface Claim {
  /** Ready mails that were looked at; none means that none is left. */
  seen: number;
  mails: ClaimedMail[];
  /** Notices that our own facts forbade at the last moment. */
  cancelled: number;
  expired: number;
  /** An operator has paused all mail: nothing was looked at. */
  isPaused: boolean;
}

interface ClaimRequest {
  limit: number;
  now: Date;
  config: Config;
  /** Asked first, in the claim's own transaction. */
  requireWhole?: RequireWhole;
}

/** A worker that has not settled a mail after so many seconds is taken for dead. Longer than any call to SES may take. */
const LEASE_SECONDS = 90;

const Ready = z.object({ id: z.number() });

const ClaimedNotice = z.object({
  id: z.number(),
  mailId: z.number(),
  releaseId: z.number(),
  memberId: z.string(),
  occasion: z.enum(OCCASIONS),
  locale: z.enum(LOCALES),
  /** Why it must not go, or null. */
  reason: z.string().nullable(),
  knownDay: day.nullable(),
});
type ClaimedNotice = z.output<typeof ClaimedNotice>;

/**
 * Claims at most `limit` ready mails: re-checks what is ours in the same transaction, then commits `sending` with an
 * attempt and a lease, so that whatever happens next happens at most once. Leases run by the database's clock.
 */
export async function claimMails({ limit, now, config, requireWhole }: ClaimRequest): Promise<Claim> {
  const clock = dueClock(now, config);
  const prefix = randomBytes(9).toString("hex");
  try {
    return await retryOnDeadlock(() =>
      transaction(async (tx) => {
        await requireWhole?.(tx);
        if (!(await mayClaim(tx))) return PAUSED;
        return claim(tx, clock, prefix, limit);
      }),
    );
  } catch (error) {
    if (isAway(error)) await outlast(() => giveBack(prefix));
    throw error;
  }
}

const NOTHING: Claim = { seen: 0, mails: [], cancelled: 0, expired: 0, isPaused: false };
const PAUSED: Claim = { seen: 0, mails: [], cancelled: 0, expired: 0, isPaused: true };

/** The answer to a commit was lost: what may have been claimed has surely not been sent. */
const giveBack = (prefix: string) =>
  change(
    `UPDATE mails SET state = 'ready', attempt = NULL, attempts = attempts - 1, lease_until = NULL
     WHERE state = 'sending' AND attempt LIKE CONCAT(:prefix, '-%')`,
    { prefix },
  );

async function claim(tx: Tx, clock: DueClock, prefix: string, limit: number): Promise<Claim> {
  const ready = await tx.rows(
    Ready,
    "SELECT id FROM mails WHERE state = 'ready' ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED",
    { limit },
  );
  const ids = ready.map(({ id }) => id);
  if (!isNonEmpty(ids)) return NOTHING;
  const notices = await tx.rows(ClaimedNotice, NOTICES, { ...eligibilityValues(clock), ids });
  const { cancelled, expired } = await dropStale(tx, clock.now, notices);
  if (cancelled + expired > 0) await tx.execute(LOOK_AT_ALL_AGAIN);
  const good = notices.filter(({ reason }) => reason === null);
  const mails = [...Map.groupBy(good, ({ mailId }) => mailId)].map(([id, own]) => toMail(id, prefix, own));
  await take(tx, prefix, clock.now, ids, new Set(mails.map(({ id }) => id)));
  return { seen: ids.length, mails, cancelled, expired, isPaused: false };
}

/** Reads what is committed now and keeps it so until the claim is: a refusal comes before it or after it, never between. */
const NOTICES = `
  SELECT n.id, n.mail_id AS mailId, n.release_id AS releaseId, m.member_id AS memberId, m.occasion, m.locale,
    ${INELIGIBLE} AS reason, IF(n.occasion = 'moved', NULLIF(${KNOWN_DAY}, '${NO_DAY}'), NULL) AS knownDay
  FROM ${ELIGIBILITY_TABLES} JOIN mails m ON m.id = n.mail_id
  WHERE n.mail_id IN (:ids) AND n.state = 'mailed' ORDER BY n.mail_id, n.id LOCK IN SHARE MODE`;

async function dropStale(tx: Tx, now: Date, notices: ClaimedNotice[]) {
  const dropped = { cancelled: 0, expired: 0 };
  for (const [reason, stale] of Map.groupBy(notices, (notice) => notice.reason)) {
    if (reason === null) continue;
    const state = reason === "too-late" ? "expired" : "cancelled";
    const ids = stale.map(({ id }) => id);
    if (!isNonEmpty(ids)) continue;
    await tx.execute(
      "UPDATE notices SET state = :state, reason = :reason, settled_at = :now WHERE id IN (:ids)",
      { state, reason, now, ids },
    );
    dropped[state] += ids.length;
  }
  return dropped;
}

async function take(tx: Tx, prefix: string, now: Date, ids: NonEmpty<number>, full: Set<number>) {
  const taken = ids.filter((id) => full.has(id));
  const empty = ids.filter((id) => !full.has(id));
  if (isNonEmpty(taken)) {
    await tx.execute(
      `UPDATE mails SET state = 'sending', attempt = CONCAT(:prefix, '-', id), attempts = attempts + 1,
         attempted_at = UTC_TIMESTAMP(3), lease_until = UTC_TIMESTAMP(3) + INTERVAL :lease SECOND WHERE id IN (:taken)`,
      { prefix, lease: LEASE_SECONDS, taken },
    );
  }
  if (isNonEmpty(empty)) {
    await tx.execute("UPDATE mails SET state = 'cancelled', settled_at = :now WHERE id IN (:empty)", {
      now,
      empty,
    });
  }
}

const toMail = (id: number, prefix: string, notices: ClaimedNotice[]): ClaimedMail => {
  const [{ memberId, occasion, locale }] = notices as [ClaimedNotice];
  const releaseIds = notices.map(({ releaseId }) => releaseId);
  const knownDays = new Map(notices.map(({ releaseId, knownDay }) => [releaseId, knownDay]));
  return { id, attempt: `${prefix}-${id}`, memberId, occasion, locale, releaseIds, knownDays };
};

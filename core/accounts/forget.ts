/** Deletes what logging in leaves behind, as soon as it counts for nothing. */
import { z } from "zod";
import { addCounts, BATCH } from "../database/condense";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { execute, isNonEmpty, type Tx, transaction } from "../database/sql";
import { SESSION_LIMITS } from "./sessions";
import { forgetOldTries } from "./throttle";

export interface Forgotten {
  tries: number;
  sessions: number;
  consents: number;
}

/** Consents that nothing refers to any more are kept this long after they were refused. */
const CONSENT_DAYS = 365;

const DAY = 86_400_000;
const AT_A_TIME = 10_000;

/** Once a day; may be broken off and run again at any time. Deletes in small statements, so that nobody waits for it. Of log-ins the counts by day stay. */
export async function forgetOld(now: Date, timeZone = "UTC"): Promise<Forgotten> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  const longest = before(SESSION_LIMITS.absolute / 86_400);
  return {
    tries: await allOf(() => forgetOldTries(now)),
    sessions:
      (await condenseSessions(longest, timeZone)) +
      (await remove("DELETE FROM ended_sessions WHERE expires_at < :before", now)) +
      (await remove("DELETE FROM session_epochs WHERE began_at < :before", longest)) +
      (await remove("DELETE FROM console_sessions WHERE expires_at < :before", now)) +
      (await remove("DELETE FROM passkey_codes WHERE expires_at < :before", now)),
    consents: await remove(UNUSED_CONSENTS, before(CONSENT_DAYS)),
  };
}

/** Those of members who had everything deleted: the others' are still named by a subscription or a follow. */
const UNUSED_CONSENTS = `DELETE FROM consents WHERE refused_at < :before
  AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.consent_id = consents.id)
  AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.consent_id = consents.id)`;

const Session = z.object({ id: z.string(), at: z.date() });

async function condenseSessions(before: Date, timeZone: string): Promise<number> {
  const some = async (tx: Tx) => {
    const old = await tx.rows(
      Session,
      `SELECT session_id AS id, logged_in_at AS at FROM sessions WHERE logged_in_at < :before
       ORDER BY logged_in_at LIMIT ${BATCH} FOR UPDATE` as string,
      { before },
    );
    const ids = old.map(({ id }) => id);
    if (!isNonEmpty(ids)) return 0;
    const counted = old.map(({ at }) => ({ at, kind: "", state: "" }));
    await addCounts(tx, "log-in", counted, timeZone);
    await tx.execute("DELETE FROM sessions WHERE session_id IN (:ids)", { ids });
    return ids.length;
  };
  return allOf(() => retryOnDeadlock(() => transaction(some)), BATCH);
}

function remove(statement: string, before: Date): Promise<number> {
  const some: string = `${statement} LIMIT ${AT_A_TIME}`;
  return allOf(async () => (await execute(some, { before })).affectedRows);
}

async function allOf(some: () => Promise<number>, atATime = AT_A_TIME): Promise<number> {
  let all = 0;
  let gone = atATime;
  while (gone === atATime) {
    gone = await some();
    all += gone;
  }
  return all;
}

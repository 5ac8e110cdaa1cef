/** Keeps how many mails of each day and occasion are in which state: counts what has changed since it was counted last. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { day, isNonEmpty, rows, type Tx, transaction } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import type { Day } from "../../shop-day";

/** The counts' subject among the daily counts: of mails that there are, by `mails.day`, `occasion` and `counted`. */
export const LEDGER = "ledger";

/** Mails at a time: locked for some milliseconds, in which no worker claims them. */
const BATCH = 300;
/** What is left then is counted a minute later. */
const MOST_MS = 20_000;

const Moved = z.object({
  id: z.number(),
  day,
  occasion: z.string(),
  state: z.string(),
  counted: z.string().nullable(),
});
type Moved = z.output<typeof Moved>;

const STATES = ["ready", "sending", "sent", "failed", "cancelled", "unknown"] as const;

/** As ranges of one index, so that nothing is read where nothing has changed. */
const HAS_MOVED = [
  "counted IS NULL",
  ...STATES.map((state) => `(counted = '${state}' AND (state < '${state}' OR state > '${state}'))`),
].join(" OR ");

const MOVED = `SELECT id, day, occasion, state, counted FROM mails FORCE INDEX (mails_counted)
  WHERE ${HAS_MOVED} LIMIT ${BATCH}`;

/** Answers how many mails were counted anew. Any number may run at once, and be killed at any time: each mail counts once. */
export async function countMails(): Promise<number> {
  const endAt = performance.now() + MOST_MS;
  for (let total = 0; ; ) {
    const moved = await rows(Moved, MOVED as string);
    const counted = moved.length > 0 ? await retryOnDeadlock(() => transaction((tx) => count(tx, moved))) : 0;
    total += counted;
    if (counted === 0 || performance.now() > endAt) return total;
  }
}

/** A mail that has moved on meanwhile, or that another run has counted, is left for the next look. */
async function count(tx: Tx, moved: Moved[]): Promise<number> {
  const changes: Change[] = [];
  let total = 0;
  const alike = Map.groupBy(moved, ({ day, occasion, counted, state }) =>
    [day, occasion, counted, state].join(" "),
  );
  for (const mails of alike.values()) {
    const [first] = mails;
    const ids = mails.map(({ id }) => id);
    if (!first || !isNonEmpty(ids)) continue;
    const { day, occasion, state, counted } = first;
    const { affectedRows } = await tx.execute(
      `UPDATE mails FORCE INDEX (PRIMARY) SET counted = :state
       WHERE id IN (:ids) AND state = :state AND counted <=> :counted`,
      { ids, state, counted },
    );
    changes.push({ day, occasion, state, change: affectedRows });
    if (counted !== null) changes.push({ day, occasion, state: counted, change: -affectedRows });
    total += affectedRows;
  }
  await addChanges(tx, changes);
  return total;
}

interface Change {
  day: Day;
  occasion: string;
  state: string;
  change: number;
}

/** In one order, so that two who count at once wait for each other and do not get stuck. */
async function addChanges(tx: Tx, changes: Change[]): Promise<void> {
  const sums = [...Map.groupBy(changes, ({ day, occasion, state }) => [day, occasion, state].join(" "))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first ? { ...first, change: others.reduce((sum, { change }) => sum + change, first.change) } : [],
    );
  await insertRows(
    tx,
    "INSERT INTO daily_counts (subject, day, kind, state, total)",
    sums
      .filter(({ change }) => change > 0)
      .map(({ day, occasion, state, change }) => [LEDGER, day, occasion, state, change]),
    "ON DUPLICATE KEY UPDATE total = daily_counts.total + VALUES(total)",
  );
  for (const { day, occasion, state, change } of sums.filter((each) => each.change < 0))
    await tx.execute(
      `UPDATE daily_counts SET total = total - :less
       WHERE subject = '${LEDGER}' AND day = :day AND kind = :occasion AND state = :state`,
      { less: -change, day, occasion, state },
    );
}

/** For mails that are about to be deleted and are locked: the counts are those of the mails that there are. */
export const uncountMails = (tx: Tx, ids: NonEmpty<number>) =>
  tx.execute(
    `UPDATE daily_counts c JOIN (
       SELECT day, occasion, counted, COUNT(*) AS gone FROM mails
       WHERE id IN (:ids) AND counted IS NOT NULL GROUP BY day, occasion, counted
     ) deleted ON c.subject = '${LEDGER}' AND c.day = deleted.day AND c.kind = deleted.occasion AND c.state = deleted.counted
     SET c.total = c.total - deleted.gone`,
    { ids },
  );

/** The same for all mails of a member. */
export async function uncountMember(tx: Tx, memberId: string): Promise<void> {
  const mails = await tx.rows(
    z.object({ id: z.number() }),
    "SELECT id FROM mails WHERE member_id = :memberId ORDER BY id FOR UPDATE",
    { memberId },
  );
  const ids = mails.map(({ id }) => id);
  if (isNonEmpty(ids)) await uncountMails(tx, ids);
}

/** Makes all counts anew from the ledger. Workers wait for it: a matter of seconds for millions of mails. Answers how many there are. */
export async function recountMails(): Promise<number> {
  return retryOnDeadlock(() =>
    transaction(async (tx) => {
      await tx.execute(`DELETE FROM daily_counts WHERE subject = '${LEDGER}'`);
      await tx.execute("UPDATE mails SET counted = state WHERE NOT counted <=> state");
      await tx.execute(`INSERT INTO daily_counts (subject, day, kind, state, total)
        SELECT '${LEDGER}', day, occasion, state, COUNT(*) FROM mails GROUP BY day, occasion, state`);
      const [counted] = await tx.rows(
        z.object({ mails: z.number() }),
        `SELECT CAST(COALESCE(SUM(total), 0) AS UNSIGNED) AS mails FROM daily_counts WHERE subject = '${LEDGER}'`,
      );
      return counted?.mails ?? 0;
    }),
  );
}

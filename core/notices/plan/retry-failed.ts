/** Owes once more what SES refused about a title, so that those whose mail went are left in peace. */
import { z } from "zod";
import type { Config } from "../../config";
import { portionsOf } from "../../database/bulk";
import { rows, type Tx, transaction } from "../../database/sql";
import type { Sql } from "../../database/statement";
import { log } from "../../log";
import { NOBODY_KNOWS } from "../settle/reconcile";
import { dueClock } from "./due-clock";
import { eligibilityValues, INELIGIBLE, TABLES_BY_RELEASE } from "./eligibility";

export interface Retried {
  title: string;
  /** Notices that are owed again. */
  retried: number;
  /** Notices that failed and stay so: no longer wanted or true, too late, or given up although the mail may have gone. */
  left: number;
}

const Id = z.object({ id: z.number() });
const Title = z.object({ title: z.string() });

interface Retry {
  releaseId: number;
  by: string;
  now: Date;
  config: Config;
  /** So many notices as somebody saw that they would go: where they are others by now, nothing is changed. */
  seen?: number | undefined;
  /** What else belongs to the same transaction. */
  record?(tx: Tx, retried: Retried): Promise<unknown>;
}

/** Of a title's failed notices those that may still go, and those that stay so. */
export async function countFailed({
  releaseId,
  now,
  config,
}: Pick<Retry, "releaseId" | "now" | "config">): Promise<Omit<Retried, "title">> {
  const retried = (await findFailed({ rows }, { releaseId, now, config })).length;
  return { retried, left: (await countLeft({ rows }, releaseId)) - retried };
}

export class FailedOthers extends Error {}

/**
 * Takes effect at the next run. Throws an Error with a sentence where there is no such title, `FailedOthers` where other notices
 * have failed than somebody saw.
 */
export async function retryFailed({ releaseId, by, now, config, seen, record }: Retry): Promise<Retried> {
  const [release] = await rows(Title, "SELECT title FROM releases WHERE id = :releaseId", {
    releaseId,
  });
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const result = await transaction(async (tx) => {
    const failedIds = await findFailed(tx, { releaseId, now, config });
    let retried = 0;
    for (const ids of portionsOf(failedIds, IDS_A_STATEMENT))
      retried += (await tx.execute(RETRY, { ids })).affectedRows;
    if (seen !== undefined && retried !== seen)
      throw new FailedOthers(`${retried} failed notices of release ${releaseId} may go, not ${seen}.`);
    const done = { title: release.title, retried, left: await countLeft(tx, releaseId) };
    await record?.(tx, done);
    return done;
  });
  log.info({ event: "failed-mails-retried", release: releaseId, by, notices: result.retried });
  return result;
}

async function findFailed(
  on: Pick<Sql, "rows">,
  { releaseId, now, config }: Pick<Retry, "releaseId" | "now" | "config">,
): Promise<number[]> {
  const eligibility = eligibilityValues(dueClock(now, config));
  const failed = await on.rows(Id, FAILED, { ...eligibility, releaseId, givenUp: `${NOBODY_KNOWS}%` });
  return failed.map(({ id }) => id);
}

async function countLeft(on: Pick<Sql, "rows">, releaseId: number): Promise<number> {
  const [rest] = await on.rows(
    z.object({ left: z.number() }),
    "SELECT COUNT(*) AS `left` FROM notices WHERE release_id = :releaseId AND state = 'failed'",
    { releaseId },
  );
  return rest?.left ?? 0;
}

const IDS_A_STATEMENT = 1_000;

/** Those that may still go; the claim judges them once more. */
const FAILED = `SELECT n.id FROM ${TABLES_BY_RELEASE}
  WHERE r.id = :releaseId AND n.state = 'failed' AND COALESCE(carrier.error NOT LIKE :givenUp, TRUE) AND (${INELIGIBLE}) IS NULL`;

const RETRY = `UPDATE notices SET state = 'pending', reason = NULL, settled_at = NULL, mail_id = NULL
  WHERE id IN (:ids) AND state = 'failed'`;

/** Owes once more what SES refused about a title, so that those whose mail went are left in peace. */
import { z } from "zod";
import type { Config } from "../../config";
import { portionsOf } from "../../database/bulk";
import { change, rows } from "../../database/sql";
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
}

/** Takes effect at the next run. Throws an Error with a sentence where there is no such title. */
export async function retryFailed({ releaseId, by, now, config }: Retry): Promise<Retried> {
  const [release] = await rows(Title, "SELECT title FROM releases WHERE id = :releaseId", {
    releaseId,
  });
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const eligibility = eligibilityValues(dueClock(now, config));
  const failed = await rows(Id, FAILED, { ...eligibility, releaseId, givenUp: `${NOBODY_KNOWS}%` });
  let retried = 0;
  const failedIds = failed.map(({ id }) => id);
  for (const ids of portionsOf(failedIds, IDS_A_STATEMENT))
    retried += (await change(RETRY, { ids })).affectedRows;
  const [rest] = await rows(
    z.object({ left: z.number() }),
    "SELECT COUNT(*) AS `left` FROM notices WHERE release_id = :releaseId AND state = 'failed'",
    { releaseId },
  );
  log.info({ event: "failed-mails-retried", release: releaseId, by, notices: retried });
  return { title: release.title, retried, left: rest?.left ?? 0 };
}

const IDS_A_STATEMENT = 1_000;

/** Those that may still go; the claim judges them once more. */
const FAILED = `SELECT n.id FROM ${TABLES_BY_RELEASE}
  WHERE r.id = :releaseId AND n.state = 'failed' AND COALESCE(carrier.error NOT LIKE :givenUp, TRUE) AND (${INELIGIBLE}) IS NULL`;

const RETRY = `UPDATE notices SET state = 'pending', reason = NULL, settled_at = NULL, mail_id = NULL
  WHERE id IN (:ids) AND state = 'failed'`;

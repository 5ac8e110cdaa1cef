/** Owes once more what SES refused about a title, so that those whose mail went are left in peace. */
import type { Config } from "../../config";
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { log } from "../../log";
import { NOBODY_KNOWS } from "../settle/reconcile";
import { dueClock, eligibilityValues, INELIGIBLE, TABLES_BY_RELEASE } from "./eligibility";

export interface Retried {
  title: string;
  /** Notices that are owed again. */
  retried: number;
  /** Notices that failed and stay so: no longer wanted or true, too late, or given up although the mail may have gone. */
  left: number;
}

interface Retry {
  releaseId: number;
  by: string;
  now: Date;
  config: Config;
}

/** Takes effect at the next run. Throws an Error with a sentence where there is no such title. */
export async function retryFailed({ releaseId, by, now, config }: Retry): Promise<Retried> {
  const [release] = await query<{ title: string }>("SELECT title FROM releases WHERE id = ?", [releaseId]);
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const eligibility = eligibilityValues(dueClock(now, config));
  const failed = await query<{ id: number }>(FAILED, [releaseId, `${NOBODY_KNOWS}%`, ...eligibility]);
  let retried = 0;
  for (let first = 0; first < failed.length; first += IDS_A_STATEMENT) {
    const ids = failed.slice(first, first + IDS_A_STATEMENT).map(({ id }) => id);
    retried += (await change(RETRY, [ids])).affectedRows;
  }
  const [rest] = await query<{ left: number }>(
    "SELECT COUNT(*) AS `left` FROM notices WHERE release_id = ? AND state = 'failed'",
    [releaseId],
  );
  log.info({ event: "failed-mails-retried", release: releaseId, by, notices: retried });
  return { title: release.title, retried, left: rest?.left ?? 0 };
}

const IDS_A_STATEMENT = 1_000;

/** Those that may still go; the claim judges them once more. */
const FAILED = `SELECT n.id FROM ${TABLES_BY_RELEASE}
  WHERE r.id = ? AND n.state = 'failed' AND COALESCE(carrier.error NOT LIKE ?, TRUE) AND (${INELIGIBLE}) IS NULL`;

const RETRY = `UPDATE notices SET state = 'pending', reason = NULL, settled_at = NULL, mail_id = NULL
  WHERE id IN (?) AND state = 'failed'`;

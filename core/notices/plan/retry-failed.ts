/** Owes once more what SES refused about a title, so that those whose mail went are left in peace. */
import type { Config } from "../../config";
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { log } from "../../log";
import { NOBODY_KNOWS } from "../settle/reconcile";
import { dueClock, VERDICT, VERDICT_TABLES, verdictValues } from "./eligibility";

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
  const verdict = verdictValues(dueClock(now, config));
  const { affectedRows: retried } = await change(RETRY, [releaseId, NOBODY_KNOWS, ...verdict]);
  const [rest] = await query<{ left: number }>(
    "SELECT COUNT(*) AS `left` FROM notices WHERE release_id = ? AND state = 'failed'",
    [releaseId],
  );
  log.info({ event: "failed-mails-retried", release: releaseId, by, notices: retried });
  return { title: release.title, retried, left: rest?.left ?? 0 };
}

const RETRY = `
  UPDATE ${VERDICT_TABLES} LEFT JOIN mails m ON m.id = n.mail_id
  SET n.state = 'pending', n.reason = NULL, n.settled_at = NULL, n.mail_id = NULL
  WHERE n.release_id = ? AND n.state = 'failed' AND COALESCE(m.error <> ?, TRUE) AND (${VERDICT}) IS NULL`;

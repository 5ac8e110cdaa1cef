/** Titles that left a file and may be new ones in it: what a person reads of them, and what the person says. */
import { z } from "zod";
import { day, rows, type Tx, transaction } from "../database/sql";
import type { Day } from "../shop-day";
import { FoundStaged, rowOfStaged, STAGED } from "./record/staged-row";
import { markPairs } from "./run/pairs";

const Open = FoundStaged.extend({
  runId: z.number(),
  releaseId: z.number(),
  titleBefore: z.string(),
  volumeBefore: z.string().nullable(),
  formatBefore: z.string().nullable(),
  codeBefore: z.string().nullable(),
  dayBefore: day.nullable(),
  /** Members who wait for the release. */
  waiting: z.number(),
});

interface TitleInDoubt {
  title: string;
  volume: string | null;
  format: string | null;
  code: string | null;
  day: Day | null;
}

export interface OpenPair extends TitleInDoubt {
  runId: number;
  releaseId: number;
  /** The record id of the new one. */
  recordId: string;
  line: number;
  waiting: number;
  /** The new one, as the file has it. */
  added: TitleInDoubt;
}

const LIST_OPEN: string = `SELECT ${STAGED}, p.run_id AS runId, p.release_id AS releaseId, r.title AS titleBefore,
    r.volume AS volumeBefore, r.format AS formatBefore, r.code AS codeBefore, r.day_to AS dayBefore,
    (SELECT COUNT(*) FROM subscriptions w WHERE w.release_id = r.id AND w.removed_at IS NULL) AS waiting
  FROM import_pairs p JOIN import_runs i ON i.id = p.run_id AND i.state = 'held'
  JOIN releases r ON r.id = p.release_id
  JOIN import_rows s ON s.run_id = p.run_id AND s.line = p.line
 WHERE p.state = 'open' ORDER BY p.run_id, p.release_id, p.line LIMIT 1000`;

/** Of runs that are held, the oldest first; at most a thousand. */
export async function listOpenPairs(): Promise<OpenPair[]> {
  const open = await rows(Open, LIST_OPEN);
  return open.map((pair) => {
    const { title, volume, format, code, day: dated } = rowOfStaged(pair);
    return {
      runId: pair.runId,
      releaseId: pair.releaseId,
      recordId: pair.recordId,
      line: pair.line,
      title: pair.titleBefore,
      volume: pair.volumeBefore,
      format: pair.formatBefore,
      code: pair.codeBefore,
      day: pair.dayBefore,
      waiting: pair.waiting,
      added: { title, volume, format, code: code.code, day: dated.to },
    };
  });
}

export interface PairDecision {
  releaseId: number;
  recordId: string;
  /** Whether both are one release; otherwise the new one is a title of its own. */
  isOne: boolean;
  by: string;
  now: Date;
  /** What else belongs to the same transaction. */
  record?(tx: Tx, runId: number): Promise<unknown>;
}

const Found = z.object({ runId: z.number(), line: z.number() });
const Counted = z.object({ count: z.number() });

/**
 * Takes effect with the approval of the run, and is remembered for later files. Answers how many titles of the run are
 * still in doubt; throws an Error with one sentence where there is no such open pair.
 */
export async function settlePair(decision: PairDecision): Promise<{ runId: number; open: number }> {
  const runId = await transaction(async (tx) => {
    const found = await requireOpen(tx, decision);
    await remember(tx, decision);
    if (decision.isOne) await joinPair(tx, found, decision.releaseId);
    else await partPair(tx, found, decision.releaseId);
    await putBack(tx, found.runId);
    await decision.record?.(tx, found.runId);
    return found.runId;
  });
  await markPairs(runId);
  const [open] = await rows(
    Counted,
    "SELECT COUNT(DISTINCT release_id) AS count FROM import_pairs WHERE run_id = :runId AND state = 'open'",
    { runId },
  );
  return { runId, open: open?.count ?? 0 };
}

async function requireOpen(tx: Tx, { releaseId, recordId }: PairDecision) {
  const [found] = await tx.rows(
    Found,
    `SELECT p.run_id AS runId, p.line FROM import_pairs p JOIN import_runs i ON i.id = p.run_id AND i.state = 'held'
      WHERE p.release_id = :releaseId AND p.provider_record_id = :recordId AND p.state = 'open'
      ORDER BY p.run_id DESC LIMIT 1 FOR UPDATE`,
    { releaseId, recordId },
  );
  if (!found) throw new Error(`Release ${releaseId} and the record ${recordId} are in no doubt.`);
  return found;
}

const remember = (tx: Tx, { releaseId, recordId, isOne, by, now }: PairDecision) =>
  tx.execute(
    `INSERT INTO pair_decisions (release_id, provider_record_id, is_one, decided_by, decided_at)
     VALUES (:releaseId, :recordId, :isOne, :by, :now)
     ON DUPLICATE KEY UPDATE is_one = VALUES(is_one), decided_by = VALUES(decided_by), decided_at = VALUES(decided_at)`,
    { releaseId, recordId, isOne, by: by.slice(0, 100), now },
  );

/** Whatever else either of the two was in doubt with is another title. */
const joinPair = (tx: Tx, { runId, line }: z.output<typeof Found>, releaseId: number) =>
  tx.execute(
    `UPDATE import_pairs SET state = IF(line = :line AND release_id = :releaseId, 'one', 'two')
      WHERE run_id = :runId AND (line = :line OR release_id = :releaseId)`,
    { runId, line, releaseId },
  );

const partPair = (tx: Tx, { runId, line }: z.output<typeof Found>, releaseId: number) =>
  tx.execute(
    "UPDATE import_pairs SET state = 'two' WHERE run_id = :runId AND line = :line AND release_id = :releaseId",
    { runId, line, releaseId },
  );

/** What is in no pair any more is new, or gone, as if it had never been in doubt. */
async function putBack(tx: Tx, runId: number): Promise<void> {
  await tx.execute(
    `UPDATE import_rows s SET s.action = 'added' WHERE s.run_id = :runId AND s.action = 'doubtful'
        AND NOT EXISTS (SELECT 1 FROM import_pairs p
          WHERE p.run_id = s.run_id AND p.line = s.line AND p.state <> 'two')`,
    { runId },
  );
  await tx.execute(
    `INSERT IGNORE INTO import_removals (run_id, release_id)
     SELECT p.run_id, p.release_id FROM import_pairs p WHERE p.run_id = :runId
      GROUP BY p.run_id, p.release_id HAVING SUM(p.state <> 'two') = 0`,
    { runId },
  );
}

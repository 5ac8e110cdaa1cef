/** Sales that an earlier file called off, and that applying a run would confirm because its file has them so too. */
import { z } from "zod";
import { flag, rows } from "../../database/sql";
import type { Kind } from "../record/change-kinds";
import type { ImportRun } from "../run/import-run";
import { CONFIRMABLE } from "./cancellations";

const Pending = z.object({
  id: z.number(),
  record: z.string(),
  title: z.string(),
  isMissing: flag,
  /** As the run's row has it; null where the run changes nothing of the title. */
  own: z.string().nullable(),
  /** The same of a row that is the title under another identity. */
  paired: z.string().nullable(),
});
type Pending = z.output<typeof Pending>;

const PENDING: string = `SELECT r.id, r.provider_record_id AS record, r.title, r.missing_since IS NOT NULL AS isMissing,
    (SELECT MAX(s.status) FROM import_rows s WHERE s.run_id = :runId AND s.provider_record_id = r.provider_record_id
      AND s.action IN ('added', 'changed')) AS own,
    (SELECT MAX(s.status) FROM import_pairs q JOIN import_rows s ON s.run_id = q.run_id AND s.line = q.line AND s.action = 'paired'
      WHERE q.run_id = :runId AND q.release_id = r.id AND q.state = 'one') AS paired
  FROM ${CONFIRMABLE} ORDER BY r.id`;

/** As it comes with some kinds of change kept back. Takes no lock and writes nothing. */
export async function findConfirmed(
  { id: runId, provider, asOf }: Pick<ImportRun, "id" | "provider" | "asOf">,
  keeps: ReadonlySet<Kind> = new Set(),
): Promise<Pending[]> {
  const found = await rows(Pending, PENDING, { runId, provider, asOf });
  return found.filter((one) => isConfirmed(one, keeps));
}

/** A title that was missing is only called off once it is back in the file. */
function isConfirmed({ isMissing, own, paired }: Pending, keeps: ReadonlySet<Kind>): boolean {
  const status = own ?? (keeps.has("pairs") ? null : paired);
  if (isMissing && (status === null || keeps.has("additions"))) return false;
  return status === null || status === "cancel_pending";
}

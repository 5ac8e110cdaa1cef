/** A run that was applied in, the cache tags of every page that shows something it changed out. */

import { tagOf } from "../../catalogue/tags";
import { query } from "../../database/pool";

/** Sorted, each once. Must be asked before the run's staged rows are cleared away. */
export async function tagsOfRun(runId: number, provider: string): Promise<string[]> {
  const changed = await query<{ id: number; from: string | null; to: string | null }>(
    `SELECT DISTINCT r.id, r.day_from AS \`from\`, r.day_to AS \`to\`
       FROM release_changes c JOIN releases r ON r.id = c.release_id WHERE c.run_id = ?`,
    [runId],
  );
  const months = await query<{ month: string | null }>(
    `SELECT DISTINCT LEFT(COALESCE(c.value_before, c.value_after), 7) AS month FROM release_changes c
      WHERE c.run_id = ? AND c.field IN ('day_from', 'day_to')
     UNION
     SELECT DISTINCT DATE_FORMAT(r.day_to, '%Y-%m') FROM import_rows s
       JOIN releases r ON r.provider = ? AND r.provider_record_id = s.provider_record_id
      WHERE s.run_id = ? AND s.action IN ('added', 'covered')`,
    [runId, provider, runId],
  );
  const named = [...months.map(({ month }) => month), ...changed.flatMap(({ from, to }) => [from, to])];
  const touched = named.flatMap((day) => (day ? tagOf.month(day.slice(0, 7)) : []));
  const any = changed.length > 0 || months.length > 0;
  const tags = [...(any ? [tagOf.lists] : []), ...touched, ...changed.map(({ id }) => tagOf.release(id))];
  return [...new Set(tags)].sort();
}

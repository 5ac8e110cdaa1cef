/** A run's rejects or changes as CSV that a spreadsheet opens without running any of it. */
import { query } from "../database/pool";
import { BYTE_ORDER_MARK, csvLine } from "../release/spreadsheet";
import { requireRun } from "./run/find-runs";
import { waitingChanges } from "./waiting-changes";

const PAGE = 1_000;

/** The lines of the file one by one, each with its line end; UTF-8 with byte-order mark, as spreadsheets expect it. */
export async function* rejectsCsv(runId: number): AsyncGenerator<string> {
  await requireRun(runId);
  yield `${BYTE_ORDER_MARK}${csvLine(["line", "column", "problem", "raw"])}`;
  const values = { line: 0, column: "" };
  for (;;) {
    const rows = await query<{ line: number; column: string; problem: string; raw: string }>(
      `SELECT line, column_name AS \`column\`, problem, raw FROM import_rejects
        WHERE run_id = ? AND (line > ? OR (line = ? AND column_name > ?)) ORDER BY line, column_name LIMIT ?`,
      [runId, values.line, values.line, values.column, PAGE],
    );
    for (const { line, column, problem, raw } of rows) yield csvLine([line, column, problem, raw]);
    Object.assign(values, rows.at(-1));
    if (rows.length < PAGE) return;
  }
}

/** What the run changed, field by field, in the order in which it did; then what it would change, were it approved. */
export async function* changesCsv(runId: number): AsyncGenerator<string> {
  const run = await requireRun(runId);
  yield `${BYTE_ORDER_MARK}${csvLine(["release", "record", "title", "field", "before", "after", "state"])}`;
  yield* madeChanges(runId);
  for await (const { release, record, title, field, before, after } of waitingChanges(run))
    yield csvLine([release, record, title, field, before, after, "waits"]);
}

async function* madeChanges(runId: number): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const rows = await query<
      Record<"id" | "release" | "record" | "title" | "field" | "before" | "after", string>
    >(
      `SELECT c.id, r.id AS \`release\`, r.provider_record_id AS record, r.title, c.field,
              c.value_before AS \`before\`, c.value_after AS \`after\`
         FROM release_changes c JOIN releases r ON r.id = c.release_id
        WHERE c.run_id = ? AND c.changed_by IS NULL AND c.id > ? ORDER BY c.id LIMIT ?`,
      [runId, last, PAGE],
    );
    for (const { id, release, record, title, field, before, after } of rows) {
      last = Number(id);
      yield csvLine([release, record, title, field, before, after, "made"]);
    }
    if (rows.length < PAGE) return;
  }
}

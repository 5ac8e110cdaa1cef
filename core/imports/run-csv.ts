/** A run's rejects or changes as CSV that a spreadsheet opens without running any of it. */
import { prisma } from "../database/prisma";
import { BYTE_ORDER_MARK, csvLine } from "../release/spreadsheet";
import { requireRun } from "./run/find-runs";
import { waitingChanges } from "./waiting-changes";

const PAGE = 1_000;

/** The lines of the file one by one, each with its line end; UTF-8 with byte-order mark, as spreadsheets expect it. */
export async function* rejectsCsv(runId: number): AsyncGenerator<string> {
  await requireRun(runId);
  yield `${BYTE_ORDER_MARK}${csvLine(["line", "column", "problem", "raw"])}`;
  const db = await prisma();
  for (let last = { line: 0, column: "" }; ; ) {
    const { line, column } = last;
    const rejects = await db.importReject.findMany({
      where: { runId, OR: [{ line: { gt: line } }, { line, column: { gt: column } }] },
      select: { line: true, column: true, problem: true, raw: true },
      orderBy: [{ line: "asc" }, { column: "asc" }],
      take: PAGE,
    });
    for (const reject of rejects) yield csvLine([reject.line, reject.column, reject.problem, reject.raw]);
    last = rejects.at(-1) ?? last;
    if (rejects.length < PAGE) return;
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
  const db = await prisma();
  for (let last = 0n; ; ) {
    const changes = await db.releaseChange.findMany({
      where: { runId, changedBy: null, id: { gt: last } },
      select: {
        id: true,
        field: true,
        before: true,
        after: true,
        release: { select: { id: true, providerRecordId: true, title: true } },
      },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    for (const { release, field, before, after } of changes)
      yield csvLine([release.id, release.providerRecordId, release.title, field, before, after, "made"]);
    last = changes.at(-1)?.id ?? last;
    if (changes.length < PAGE) return;
  }
}

/** What approving a held run would change, field by field: read from what is staged, without touching a release. */
import { z } from "zod";
import { rows as select } from "../database/sql";
import { findConfirmed } from "./apply/find-confirmed";
import { findRenamed } from "./apply/find-renamed";
import { findKnown } from "./apply/write-releases";
import { changesBetween } from "./record/changes";
import type { ImportRun } from "./run/import-run";
import { findStaged, type Staged } from "./stage/next-staged";

export interface WaitingChange {
  /** Null for a title that is new. */
  release: number | null;
  record: string;
  title: string;
  field: string;
  before: string | null;
  after: string | null;
}

const PAGE = 500;

/** Nothing for a run that holds nothing back. Locks are not looked at: a locked field is listed and would stay. */
export async function* waitingChanges(run: ImportRun): AsyncGenerator<WaitingChange> {
  if (run.state !== "held") return;
  for (let line = run.appliedLine; ; ) {
    const chunk = await findStaged(run.id, line, PAGE);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) break;
    yield* changesOfChunk(
      run,
      chunk.filter(({ action }) => action !== "covered"),
    );
  }
  yield* waitingRemovals(run);
  for (const { id: release, record, title } of await findConfirmed(run))
    yield { release, record, title, field: "status", before: "cancel_pending", after: "cancelled" };
}

async function* changesOfChunk(run: ImportRun, chunk: Staged[]): AsyncGenerator<WaitingChange> {
  const renamed = await findRenamed(run.id, chunk);
  const known = await findKnown({ rows: select }, run.provider, chunk);
  const before = [...known, ...renamed.map(({ release }) => release)];
  const names = new Map(renamed.map(({ release, from }) => [release.id, from]));
  const rows = chunk.map(({ row }) => row);
  const changes = Map.groupBy(
    await changesBetween({ rows: select }, before, rows),
    ({ releaseId }) => releaseId,
  );
  const numbers = new Map(before.map(({ id, provider_record_id: record }) => [record, id]));
  for (const { recordId: record, title, day } of rows) {
    const release = numbers.get(record) ?? null;
    if (release === null) yield { release, record, title, field: "added", before: null, after: day.raw };
    const from = names.get(release ?? 0);
    if (from !== undefined)
      yield { release, record, title, field: "provider_record_id", before: from, after: record };
    for (const { field, from, to } of changes.get(release ?? 0) ?? [])
      yield { release, record, title, field, before: from, after: to };
  }
}

const Removal = z.object({
  release: z.number(),
  record: z.string(),
  title: z.string(),
  owner: z.string(),
});

/** Of another provider's title it is not the title that goes, only what this one contributes to it. */
async function* waitingRemovals({ id, provider, asOf }: ImportRun): AsyncGenerator<WaitingChange> {
  for (let last = 0; ; ) {
    const rows = await select(
      Removal,
      `SELECT r.id AS \`release\`, r.provider_record_id AS record, r.title, r.provider AS owner FROM import_removals m
         JOIN releases r ON r.id = m.release_id WHERE m.run_id = :id AND r.id > :last ORDER BY r.id LIMIT :most`,
      { id, last, most: PAGE },
    );
    for (const { owner, ...row } of rows)
      yield owner === provider
        ? { ...row, field: "missing_since", before: null, after: asOf }
        : { ...row, field: "contributed", before: provider, after: null };
    last = rows.at(-1)?.release ?? last;
    if (rows.length < PAGE) return;
  }
}

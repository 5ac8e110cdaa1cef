/** Releases that their provider names otherwise now: number, address, subscriptions and history stay. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { isNonEmpty, type Tx } from "../../database/sql";
import type { ImportContext } from "../run/import-context";
import { findPairsOf } from "../run/pairs";
import type { Staged } from "../stage/next-staged";

const Named = z.object({ id: z.number(), recordId: z.string() });

/** Within the chunk that writes the rows; from here on they are found by their new record ids. */
export async function takeIdentities(tx: Tx, { run, now }: ImportContext, chunk: Staged[]): Promise<void> {
  const paired = chunk.filter(({ action }) => action === "paired");
  const lines = { from: paired[0]?.line ?? 0, to: paired.at(-1)?.line ?? 0 };
  if (paired.length === 0) return;
  const releases = await findPairsOf(tx, run.id, lines);
  const ids = paired.flatMap(({ line }) => releases.get(line) ?? []);
  if (!isNonEmpty(ids)) return;
  const named = await tx.rows(
    Named,
    `SELECT id, provider_record_id AS recordId FROM releases WHERE provider = :provider AND id IN (:ids) FOR UPDATE`,
    { provider: run.provider, ids },
  );
  const before = new Map(named.map(({ id, recordId }) => [id, recordId]));
  for (const { line, row } of paired) {
    const id = releases.get(line) ?? 0;
    const old = before.get(id);
    if (old === undefined || old === row.recordId) continue;
    await rename(tx, { provider: run.provider, id, from: old, to: row.recordId });
    await insertRows(
      tx,
      "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
      [[id, run.id, "provider_record_id", old, row.recordId, now]],
    );
  }
}

interface Renaming {
  provider: string;
  id: number;
  from: string;
  to: string;
}

/** What the provider offered under the old name is offered anew with the row. */
async function rename(tx: Tx, { provider, id, from, to }: Renaming): Promise<void> {
  await tx.execute("UPDATE releases SET provider_record_id = :to WHERE id = :id", { id, to });
  await tx.execute("DELETE FROM release_offers WHERE provider = :provider AND provider_record_id = :from", {
    provider,
    from,
  });
}

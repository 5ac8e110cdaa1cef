/** How often the sale of a title has changed: by that a calendar tells the newer of two versions of its event. */
import { z } from "zod";
import { isNonEmpty, rows } from "../database/sql";
import type { Revision } from "../release/sale-day-event";

/** Changes of these make another event of it. */
const CHANGED = `
  FROM release_changes c
  WHERE c.release_id = r.id AND c.field IN ('day_from', 'day_to', 'precision', 'approximate', 'status')` as const;

/** Columns beside those of `releases r`, named as in `Revision`. They grow with what is kept of changes, never with the clock. */
export const REVISION_COLUMNS = `
  (SELECT COUNT(*) ${CHANGED}) AS revision, COALESCE((SELECT MAX(c.at) ${CHANGED}), r.created_at) AS changedAt` as const;

export const RevisionRow = z.object({ revision: z.number(), changedAt: z.date() });

const Row = RevisionRow.extend({ id: z.number() });

/** By release, for those that exist. */
export async function findRevisions(ids: number[]): Promise<Map<number, Revision>> {
  if (!isNonEmpty(ids)) return new Map();
  const found = await rows(Row, `SELECT r.id, ${REVISION_COLUMNS} FROM releases r WHERE r.id IN (:ids)`, {
    ids,
  });
  return new Map(found.map(({ id, revision, changedAt }) => [id, { revision, changedAt }]));
}

/** A release in, the date it had before its provider last moved it out. */
import { query } from "../db";
import type { Day } from "../shop-day";
import type { Precision, SaleDate } from "../words/day-text";

/** Null where the date was never moved. What the last move left alone is as it is now. */
export async function findFormerDate(releaseId: number): Promise<SaleDate | null> {
  const changes = await query<{ field: string; before: string | null }>(CHANGES, [releaseId, releaseId]);
  if (changes.length === 0) return null;
  const [now] = await query<SaleDate>(
    "SELECT day_from AS dayFrom, day_to AS dayTo, `precision`, approximate FROM releases WHERE id = ?",
    [releaseId],
  );
  if (!now) return null;
  const before = new Map(changes.map((change) => [change.field, change.before]));
  const former = <T>(field: string, value: T): T | string | null =>
    before.has(field) ? (before.get(field) ?? null) : value;
  return {
    dayFrom: former("day_from", now.dayFrom) as Day | null,
    dayTo: former("day_to", now.dayTo) as Day | null,
    precision: former("precision", now.precision) as Precision,
    approximate: Boolean(Number(former("approximate", now.approximate))),
  };
}

const CHANGES = `
  SELECT field, value_before AS \`before\` FROM release_changes
  WHERE release_id = ? AND field IN ('day_from', 'day_to', 'precision', 'approximate') AND run_id =
    (SELECT MAX(run_id) FROM release_changes WHERE release_id = ? AND field = 'day_to')`;

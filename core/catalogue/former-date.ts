/** Releases in, the dates they had before their provider last moved them out. */
import { query } from "../database/pool";
import type { SaleDate } from "../release/sale-date";
import type { Precision } from "../release/vocabulary";
import type { Day } from "../shop-day";

interface Change {
  releaseId: number;
  field: string;
  before: string | null;
}

type Dated = SaleDate & { id: number };

/** A release whose date was never moved is not in the map. What the last move left alone is as it is now. */
export async function findFormerDates(releases: readonly Dated[]): Promise<Map<number, SaleDate>> {
  if (releases.length === 0) return new Map();
  const changes = await query<Change>(CHANGES, [releases.map(({ id }) => id)]);
  const byRelease = Map.groupBy(changes, ({ releaseId }) => releaseId);
  return new Map(
    releases.flatMap((release) => {
      const own = byRelease.get(release.id);
      return own ? [[release.id, asItWas(release, own)] as const] : [];
    }),
  );
}

function asItWas(now: Dated, changes: Change[]): SaleDate {
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
  SELECT c.release_id AS releaseId, c.field, c.value_before AS \`before\` FROM release_changes c
  JOIN (SELECT release_id, MAX(run_id) AS run_id FROM release_changes
        WHERE release_id IN (?) AND field = 'day_to' GROUP BY release_id) latest
    ON latest.release_id = c.release_id AND latest.run_id = c.run_id
  WHERE c.field IN ('day_from', 'day_to', 'precision', 'approximate')`;

/** The dates that releases had before their provider last moved them. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import type { SaleDate } from "../release/sale-date";
import type { Precision } from "../release/vocabulary";
import type { Day } from "../shop-day";

/** What was changed of the fields that make up a date. */
export const DATE_CHANGES = {
  select: { runId: true, field: true, before: true },
  where: { field: { in: ["day_from", "day_to", "precision", "approximate"] } },
} as const satisfies Prisma.Release$changesArgs;

type Change = Prisma.ReleaseChangeGetPayload<typeof DATE_CHANGES>;

type Dated = SaleDate & { id: number };

/** A release whose date was never moved is not in the map. What the last move left alone is as it is now. */
export async function findFormerDates(releases: readonly Dated[]): Promise<Map<number, SaleDate>> {
  if (releases.length === 0) return new Map();
  const db = await prisma();
  const changes = await db.releaseChange.findMany({
    where: { releaseId: { in: releases.map(({ id }) => id) }, field: DATE_CHANGES.where.field },
    select: { releaseId: true, runId: true, field: true, before: true },
  });
  const byRelease = Map.groupBy(changes, ({ releaseId }) => releaseId);
  const former = new Map<number, SaleDate>();
  for (const release of releases) {
    const before = formerDateOf(release, byRelease.get(release.id) ?? []);
    if (before) former.set(release.id, before);
  }
  return former;
}

/** As it was before the last run that moved its day; null where none did. */
export function formerDateOf(now: SaleDate, changes: readonly Change[]): SaleDate | null {
  const moves = changes.filter(({ field }) => field === "day_to");
  if (moves.length === 0) return null;
  const latest = Math.max(...moves.map(({ runId }) => runId));
  const before = new Map(
    changes.filter(({ runId }) => runId === latest).map((change) => [change.field, change.before]),
  );
  const former = <T>(field: string, value: T): T | string | null =>
    before.has(field) ? (before.get(field) ?? null) : value;
  return {
    dayFrom: former("day_from", now.dayFrom) as Day | null,
    dayTo: former("day_to", now.dayTo) as Day | null,
    precision: former("precision", now.precision) as Precision,
    approximate: Boolean(Number(former("approximate", now.approximate))),
  };
}

/** Import runs as they stand in the database: by number, the last ones, and those that a newer one outdates. */
import type { Prisma } from "../../../prisma/generated/client/client";
import { prisma } from "../../database/prisma";
import { type Canonical, isCanonical } from "../../feed/profiles/profile";
import type { ImportRun, RunState } from "./import-run";

const COLUMNS = {
  id: true,
  provider: true,
  profile: true,
  source: true,
  sha256: true,
  asOf: true,
  state: true,
  holdReason: true,
  rows: true,
  added: true,
  changed: true,
  unchanged: true,
  rejected: true,
  missing: true,
  appliedLine: true,
  warnings: true,
  gates: true,
  withheld: true,
  effects: true,
  startedAt: true,
  finishedAt: true,
  decidedBy: true,
  decidedAt: true,
} as const satisfies Prisma.ImportRunSelect;

export async function findRun(id: number): Promise<ImportRun | null> {
  const db = await prisma();
  return db.importRun.findUnique({ where: { id }, select: COLUMNS });
}

/** Throws an Error in the operator's words where there is no such run. */
export async function requireRun(id: number): Promise<ImportRun> {
  const run = await findRun(id);
  if (!run) throw new Error(`There is no import run ${id}.`);
  return run;
}

/** Newest first, of one provider if named. */
export async function listRuns(limit = 20, provider?: string): Promise<ImportRun[]> {
  const db = await prisma();
  const where = provider === undefined ? {} : { provider };
  return db.importRun.findMany({ where, select: COLUMNS, orderBy: { id: "desc" }, take: limit });
}

/** Runs that wait for a person, the oldest first; a newer file supersedes an older one, so they are few. */
export async function listHeld(): Promise<ImportRun[]> {
  const db = await prisma();
  return db.importRun.findMany({
    where: { state: "held" },
    select: COLUMNS,
    orderBy: { id: "asc" },
    take: 50,
  });
}

async function findLast(where: Prisma.ImportRunWhereInput): Promise<ImportRun | null> {
  const db = await prisma();
  return db.importRun.findFirst({ where, select: COLUMNS, orderBy: { id: "desc" } });
}

/** The last run of this provider in one of these states. */
export const findLastRun = (provider: string, states: RunState[]): Promise<ImportRun | null> =>
  findLast({ provider, state: { in: states } });

/** The states of a run whose file has to be fetched again. */
const UNFINISHED: RunState[] = ["received", "staged", "applying", "failed"];

/** Files of this provider that need not be fetched again: their runs have ended, well or not. The oldest first. */
export async function listTaken(provider: string): Promise<{ name: string; version: string }[]> {
  const db = await prisma();
  const runs = await db.importRun.findMany({
    where: { provider, sourceVersion: { not: null }, state: { notIn: UNFINISHED } },
    select: { source: true, sourceVersion: true },
    orderBy: { id: "asc" },
  });
  return runs.flatMap(({ source: name, sourceVersion: version }) =>
    version === null ? [] : { name, version },
  );
}

/**
 * This provider's last run since an instant, which tells whether a file came: one that found nothing new only where
 * there is no other.
 */
export async function findRunSince(provider: string, since: Date): Promise<ImportRun | null> {
  const recent = { provider, startedAt: { gte: since } };
  return (await findLast({ ...recent, state: { not: "repeated" } })) ?? findLast(recent);
}

/** Runs of which at least a part is in the catalogue: of a held one it is known what it keeps back. */
const IN_CATALOGUE = [
  { state: "applied" },
  { state: "held", withheld: { not: null } },
] as const satisfies Prisma.ImportRunWhereInput[];

/** By which columns the titles of the provider's last file were known, as far as its header had them. */
export async function findKeyColumns({ provider }: ImportRun): Promise<Canonical[]> {
  const db = await prisma();
  const last = await db.importRun.findFirst({
    where: { provider, keyColumns: { not: null }, OR: [...IN_CATALOGUE] },
    select: { keyColumns: true },
    orderBy: { id: "desc" },
  });
  return (last?.keyColumns?.split(",") ?? []).flatMap((name) => (isCanonical(name) ? name : []));
}

/** A later run of this provider whose additions and changes are in the catalogue, removals held back or not. */
export async function findNewerApplied({ id, provider }: ImportRun): Promise<number | null> {
  const db = await prisma();
  const newer = await db.importRun.findFirst({
    where: {
      provider,
      id: { gt: id },
      OR: [...IN_CATALOGUE],
    },
    select: { id: true },
  });
  return newer?.id ?? null;
}

/** Older runs that still hold something back, or were allowed to apply it and have not: their files are outdated. */
export async function listOutdated({ id, provider }: ImportRun): Promise<number[]> {
  const db = await prisma();
  const older = await db.importRun.findMany({
    where: { provider, id: { lt: id }, state: { in: ["held", "applying"] } },
    select: { id: true },
  });
  return older.map((run) => run.id);
}

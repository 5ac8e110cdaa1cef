/** Everything that a release's page shows. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import type { Release } from "../release/release";
import { PEOPLE } from "./find-contributors";
import { DATE_CHANGES, formerDateOf } from "./former-date";
import { SUMMARY } from "./summary";

/** What the column of the numbers holds at most. */
const LARGEST_ID = 4_294_967_295;

/** The release, also one that was called off; null where there never was one, whatever number was typed. */
export async function findRelease(id: number): Promise<Release | null> {
  if (!Number.isInteger(id) || id < 1 || id > LARGEST_ID) return null;
  const db = await prisma();
  const found = await db.release.findUnique({ where: { id }, select: WHOLE });
  if (!found) return null;
  const { changes, sale, ...release } = found;
  return {
    ...release,
    saleState: sale?.state ?? null,
    before: formerDateOf(release, changes),
    createdAt: release.createdAt.toISOString(),
    updatedAt: release.updatedAt.toISOString(),
  };
}

const WHOLE = {
  ...SUMMARY,
  titleKana: true,
  seriesKana: true,
  codeType: true,
  code: true,
  description: true,
  productUrl: true,
  dateRaw: true,
  missingSince: true,
  createdAt: true,
  updatedAt: true,
  contributors: PEOPLE,
  changes: DATE_CHANGES,
  sale: { select: { state: true } },
} as const satisfies Prisma.ReleaseSelect;

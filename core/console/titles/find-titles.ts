/** Titles by what an operator has at hand: words, a number, a code. Unlike the public search it also finds what no list shows. */
import type { Prisma } from "../../../prisma/generated/client/client";
import { findMatchingIds } from "../../catalogue/search-releases";
import { prisma } from "../../database/prisma";
import { readCode } from "../../feed/cells/identifiers";
import type { SaleDate } from "../../release/sale-date";
import type { ReleaseStatus } from "../../release/vocabulary";
import type { Day } from "../../shop-day";
import { countWaiting } from "../../subscriptions/count-waiting";

export interface FoundTitle extends SaleDate {
  id: number;
  title: string;
  provider: string;
  code: string | null;
  status: ReleaseStatus;
  missingSince: Day | null;
  waiting: number;
}

export interface TitleQuery {
  skip: number;
  limit: number;
  today: Day;
}

export interface FoundTitles {
  titles: FoundTitle[];
  /** Of all that match, counted up to `MOST`. */
  count: number;
}

/** Whoever needs more of them needs another word. */
export const MOST = 480;

/**
 * `#12` and `12` are release 12, also as part of one of our own addresses; an ISBN, JAN or magazine code is its titles; without a text the titles
 * that changed last.
 */
export async function findTitles(text: string, query: TitleQuery): Promise<FoundTitles> {
  const ids = await idsOf(text, query);
  const shown = ids.slice(query.skip, query.skip + query.limit);
  return { titles: await readTitles(shown), count: ids.length };
}

async function idsOf(text: string, { limit, today }: TitleQuery): Promise<number[]> {
  if (text === "") return idsWhere({}, { updatedAt: "desc" }, limit);
  const number = numberIn(text);
  const { code } = readCode(text.slice(0, 40));
  const exact: Prisma.ReleaseWhereInput[] = [];
  if (number !== null) exact.push({ id: number });
  if (code?.code) exact.push({ code: code.code });
  const found = exact.length > 0 ? await idsWhere({ OR: exact }, { id: "asc" }, MOST) : [];
  if (found.length > 0 || code?.code) return found;
  return findMatchingIds(text, { limit: MOST, today, withUnlisted: true });
}

/** What the column of the numbers holds at most. */
const LARGEST_ID = 4_294_967_295;

function numberIn(text: string): number | null {
  const [, digits] = /^#?(\d{1,10})$/.exec(text) ?? /\/releases\/(\d{1,10})(?:[-/?#]|$)/.exec(text) ?? [];
  const number = Number(digits);
  return digits !== undefined && number >= 1 && number <= LARGEST_ID ? number : null;
}

async function idsWhere(
  where: Prisma.ReleaseWhereInput,
  orderBy: Prisma.ReleaseOrderByWithRelationInput,
  take: number,
): Promise<number[]> {
  const db = await prisma();
  const found = await db.release.findMany({ where, orderBy, take, select: { id: true } });
  return found.map(({ id }) => id);
}

const COLUMNS = {
  id: true,
  title: true,
  provider: true,
  code: true,
  status: true,
  missingSince: true,
  dayFrom: true,
  dayTo: true,
  precision: true,
  approximate: true,
} as const satisfies Prisma.ReleaseSelect;

/** In the order of the numbers. */
async function readTitles(ids: number[]): Promise<FoundTitle[]> {
  const db = await prisma();
  const found = await db.release.findMany({ where: { id: { in: ids } }, select: COLUMNS });
  const waiting = await countWaiting(ids);
  const byId = new Map(found.map((title) => [title.id, title]));
  return ids.flatMap((id) => {
    const title = byId.get(id);
    if (!title) return [];
    const { provider, code, status, missingSince, dayFrom, dayTo, precision, approximate } = title;
    const date = { dayFrom, dayTo, precision, approximate };
    return [
      {
        id,
        title: title.title,
        provider,
        code,
        status,
        missingSince,
        waiting: waiting.get(id) ?? 0,
        ...date,
      },
    ];
  });
}

/** One title's way to its release day, week by week, beside the volumes before it; and the average way of a name's titles. */
import { prisma } from "../../database/prisma";
import { type Day, daysBetween } from "../../shop-day";
import type { NameKind } from "../keep/demand-names";
import { type Curve, readCurves, waitingBefore } from "./curves";
import { previousVolumes } from "./previous-volumes";

/** Days before the sale at which curves are drawn, the earliest first. */
export const CURVE_DAYS = [98, 91, 84, 77, 70, 63, 56, 49, 42, 35, 28, 21, 14, 7, 0] as const;

export interface TitleCurve {
  id: number;
  title: string;
  /** At each of `CURVE_DAYS`; null where that day is still to come. */
  values: (number | null)[];
}

interface Titled {
  id: number;
  title: string;
  day: Day;
}

const EARLIER = 3;

/** The title's own first, then up to three volumes before it. */
export async function titleCurves(title: Titled, today: Day): Promise<TitleCurve[]> {
  const titles: Titled[] = [title];
  for (let last = title; titles.length <= EARLIER; ) {
    const before = (await previousVolumes([last.id])).get(last.id);
    if (!before) break;
    titles.push(before);
    last = before;
  }
  const curves = await readCurves(titles.map(({ id }) => id));
  return titles.map(({ id, title: name, day }) => ({
    id,
    title: name,
    values: valuesOf(curves.get(id), day, today),
  }));
}

const valuesOf = (curve: Curve | undefined, sale: Day, today: Day): (number | null)[] =>
  CURVE_DAYS.map((days) => (daysBetween(today, sale) <= days ? waitingBefore(curve, sale, days) : null));

/** Titles of a name that are looked at, those with the most waiting. */
const MOST_TITLES = 100;

export interface AverageCurves {
  out: { titles: number; values: (number | null)[] };
  ahead: { titles: number; values: (number | null)[] };
}

/** How many waited for a title on average: of those that are out, and of those to come that have got so far. */
export async function averageCurves(
  { kind, name }: { kind: NameKind; name: string },
  today: Day,
): Promise<AverageCurves> {
  const db = await prisma();
  const titles = await db.demand.findMany({
    where: { [kind]: name, day: { not: null } },
    select: { releaseId: true, day: true, week: true },
    orderBy: { waiting: "desc" },
    take: MOST_TITLES,
  });
  const curves = await readCurves(titles.map(({ releaseId }) => releaseId));
  const of = (some: typeof titles) => {
    const all = some.map(({ releaseId, day }) => valuesOf(curves.get(releaseId), day ?? today, today));
    return {
      titles: some.length,
      values: CURVE_DAYS.map((_, at) => average(all.map((values) => values[at]))),
    };
  };
  return {
    out: of(titles.filter(({ day }) => day !== null && day < today)),
    ahead: of(titles.filter(({ week }) => week !== null)),
  };
}

function average(values: (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return null;
  return Math.round(known.reduce((sum, value) => sum + value, 0) / known.length);
}

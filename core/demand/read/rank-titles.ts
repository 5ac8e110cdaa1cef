/** Titles that are to come, the most wanted first: read from what is kept, so many rows as are shown and few more. */
import { z } from "zod";
import { day as dayShape, flag, isNonEmpty, rows } from "../../database/sql";
import { PRECISIONS } from "../../release/vocabulary";
import { addDays, type Day } from "../../shop-day";
import type { NameKind } from "../keep/demand-names";
import { UNDATED, weekOf, weeksBetween } from "../order-weeks";

/** On sale within so many days from `today`, without a day at all, or by one name, whenever they come. */
export type Choice = { within: number; today: Day } | { undated: true } | { kind: NameKind; name: string };

/** The last title of the page before. */
export interface After {
  waiting: number;
  id: number;
}

const Place = z.object({ id: z.number(), waiting: z.number() });
type Place = z.output<typeof Place>;

export const Title = z.object({
  id: z.number(),
  code: z.string().nullable(),
  title: z.string(),
  slug: z.string(),
  publisher: z.string().nullable(),
  format: z.string().nullable(),
  /** The last day on which the sale may start; null where none is known. */
  day: dayShape.nullable(),
  dayFrom: dayShape.nullable(),
  precision: z.enum(PRECISIONS),
  approximate: flag,
});
type Title = z.output<typeof Title>;

/** Of `releases r`, in a title's shape. */
export const TITLE_COLUMNS =
  "r.id, r.code, r.title, r.slug, r.publisher, r.format, r.day_to AS day, r.day_from AS dayFrom, r.`precision`, r.approximate";

export interface RankedTitle extends Title {
  waiting: number;
}

export async function rankTitles(
  choice: Choice,
  { after, limit }: { after?: After | undefined; limit: number },
): Promise<RankedTitle[]> {
  const places = await findPlaces(choice, after ?? BEFORE_ALL, limit);
  const ids = places.map(({ id }) => id);
  if (!isNonEmpty(ids)) return [];
  const titles = await rows(Title, `SELECT ${TITLE_COLUMNS} FROM releases r WHERE r.id IN (:ids)` as string, {
    ids,
  });
  const byId = new Map(titles.map((title) => [title.id, title]));
  return places.flatMap(({ id, waiting }) => {
    const title = byId.get(id);
    return title ? [{ ...title, waiting }] : [];
  });
}

const BEFORE_ALL: After = { waiting: 4_294_967_295, id: 4_294_967_295 };

/** Of two for which as many wait, the one that was added later stands first: as the indexes have them. */
const NEXT = "(waiting < :waiting OR (waiting = :waiting AND release_id < :id))";
const IN_ORDER = "ORDER BY waiting DESC, release_id DESC LIMIT :limit";
const SELECT = "SELECT release_id AS id, waiting FROM demands";

function findPlaces(choice: Choice, after: After, limit: number): Promise<Place[]> {
  const { waiting, id } = after;
  if ("undated" in choice)
    return rows(Place, `${SELECT} WHERE week = ${UNDATED} AND ${NEXT} ${IN_ORDER}` as string, {
      waiting,
      id,
      limit,
    });
  if ("kind" in choice)
    return rows(
      Place,
      `${SELECT} WHERE ${choice.kind} = :name AND week IS NOT NULL AND ${NEXT} ${IN_ORDER}` as string,
      { name: choice.name, waiting, id, limit },
    );
  const to = addDays(choice.today, choice.within);
  return rows(Place, ofWeeks(choice.today, to), { from: choice.today, to, waiting, id, limit });
}

/** The first of each week, each read from the top of its own index, and then the first of these. */
function ofWeeks(from: Day, to: Day): string {
  const parts = weeksBetween(from, to).map((week) => {
    const isCut = week === weekOf(from) || week === weekOf(to);
    const days = isCut ? "AND day BETWEEN :from AND :to" : "";
    return `(${SELECT} FORCE INDEX (demands_week) WHERE week = ${week} ${days} AND ${NEXT} ${IN_ORDER})`;
  });
  return `SELECT id, waiting FROM (${parts.join(" UNION ALL ")}) ranked ORDER BY waiting DESC, id DESC LIMIT :limit`;
}

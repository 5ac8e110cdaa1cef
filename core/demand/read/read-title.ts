/** One title as the page Demand shows it: its figures, and its curve beside those of the volumes before it. */
import { z } from "zod";
import { day as dayShape, flag, rows } from "../../database/sql";
import { PRECISIONS } from "../../release/vocabulary";
import type { Day } from "../../shop-day";
import { besideOthers, type DemandedTitle } from "./read-demand";
import { type TitleCurve, titleCurves } from "./title-curves";

const Row = z.object({
  id: z.number(),
  code: z.string().nullable(),
  title: z.string(),
  slug: z.string(),
  publisher: z.string().nullable(),
  format: z.string().nullable(),
  day: dayShape.nullable(),
  dayFrom: dayShape.nullable(),
  precision: z.enum(PRECISIONS),
  approximate: flag,
  waiting: z.number(),
});

export interface TitleDemand {
  title: DemandedTitle;
  /** Its own first; none without a day. */
  curves: TitleCurve[];
}

/** Null for a title that nobody ever waited for. */
export async function readTitleDemand(id: number, today: Day): Promise<TitleDemand | null> {
  const [row] = await rows(
    Row,
    `SELECT r.id, r.code, r.title, r.slug, r.publisher, r.format, r.day_to AS day, r.day_from AS dayFrom, r.\`precision\`,
            r.approximate, d.waiting
     FROM demands d JOIN releases r ON r.id = d.release_id WHERE d.release_id = :id`,
    { id },
  );
  if (!row) return null;
  const [title] = await besideOthers([row], today);
  if (!title) return null;
  const { day } = title;
  return { title, curves: day ? await titleCurves({ id, title: title.title, day }, today) : [] };
}

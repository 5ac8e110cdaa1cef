/** One title as the page Demand shows it: its figures, and its curve beside those of the volumes before it. */
import { z } from "zod";
import { rows } from "../../database/sql";
import type { Day } from "../../shop-day";
import { TITLE_COLUMNS, Title } from "./rank-titles";
import { besideOthers, type DemandedTitle } from "./read-demand";
import { type TitleCurve, titleCurves } from "./title-curves";

const Row = Title.extend({ waiting: z.number() });

export interface TitleDemand {
  title: DemandedTitle;
  /** Its own first; none without a day. */
  curves: TitleCurve[];
}

/** Null for a title that nobody ever waited for. */
export async function readTitleDemand(id: number, today: Day): Promise<TitleDemand | null> {
  const [row] = await rows(
    Row,
    `SELECT ${TITLE_COLUMNS}, d.waiting FROM demands d JOIN releases r ON r.id = d.release_id WHERE d.release_id = :id` as string,
    { id },
  );
  if (!row) return null;
  const [title] = await besideOthers([row], today);
  if (!title) return null;
  const { day } = title;
  return { title, curves: day ? await titleCurves({ id, title: title.title, day }, today) : [] };
}

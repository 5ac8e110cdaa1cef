/** Which volume of its series came before a title. */
import { z } from "zod";
import { day as dayShape, isNonEmpty, rows } from "../../database/sql";
import { NOT_LISTED } from "../../release/release";
import type { Day } from "../../shop-day";

export interface PreviousVolume {
  id: number;
  title: string;
  slug: string;
  day: Day;
}

const Pair = z.object({ id: z.number(), previousId: z.number().nullable() });
const Title = z.object({ id: z.number(), title: z.string(), slug: z.string(), day: dayShape });

const STATUSES = NOT_LISTED.map((status) => `'${status}'`).join(", ");

/** The highest number below its own that has a day, of the same kind; of several, one in the same format. */
const PREVIOUS = `SELECT r.id, (SELECT p.id FROM releases p FORCE INDEX (releases_series)
    WHERE p.series_key = r.series_key AND p.volume_sort < r.volume_sort AND p.product_type = r.product_type
      AND p.day_to IS NOT NULL AND p.status NOT IN (${STATUSES})
    ORDER BY p.volume_sort DESC, (p.format <=> r.format) DESC, p.id LIMIT 1) AS previousId
  FROM releases r WHERE r.id IN (:unique)` as string;

/** By the title that follows it; a title without one is not in the map. */
export async function previousVolumes(ids: readonly number[]): Promise<Map<number, PreviousVolume>> {
  const unique = [...new Set(ids)];
  if (!isNonEmpty(unique)) return new Map();
  const pairs = await rows(Pair, PREVIOUS, { unique });
  const previous = [...new Set(pairs.flatMap(({ previousId }) => previousId ?? []))];
  if (!isNonEmpty(previous)) return new Map();
  const titles = await rows(
    Title,
    "SELECT id, title, slug, day_to AS day FROM releases WHERE id IN (:previous)",
    { previous },
  );
  const byId = new Map(titles.map((title) => [title.id, title]));
  const byFollower = new Map<number, PreviousVolume>();
  for (const { id, previousId } of pairs) {
    const title = byId.get(previousId ?? 0);
    if (title) byFollower.set(id, title);
  }
  return byFollower;
}

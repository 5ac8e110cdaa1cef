/** What the shop says it has just put on sale. Only a hint: how a title stands is what the shop's own table says. */
import { change, isNonEmpty } from "../database/sql";

export const MOST_HINTS = 1_000;

/** Answers how many of these codes are those of our titles and were not named before. */
export async function addHints(codes: readonly string[], now: Date): Promise<number> {
  if (!isNonEmpty(codes)) return 0;
  const { affectedRows } = await change(
    "INSERT IGNORE INTO sale_hints (code, given_at) SELECT DISTINCT code, :now FROM releases WHERE code IN (:codes)",
    { codes, now },
  );
  return affectedRows;
}

const A_DAY = 86_400_000;

/** Of a title that the shop sells by now, and after a day: its own table has not said so then. */
export const forgetHints = (now: Date): Promise<unknown> =>
  change(
    `DELETE FROM sale_hints WHERE given_at < :before OR EXISTS (
       SELECT 1 FROM releases r JOIN sales s ON s.release_id = r.id AND s.state = 'on-sale' WHERE r.code = sale_hints.code)`,
    { before: new Date(now.getTime() - A_DAY) },
  );

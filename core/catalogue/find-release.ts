/** A release's number in, everything its page shows out. */
import { query } from "../database/pool";
import { type Release, SUMMARY_COLUMNS } from "../release/release";
import { withContributors } from "./find-contributors";
import { findFormerDates } from "./former-date";

type Row = Omit<Release, "contributors" | "before" | "createdAt" | "updatedAt"> & {
  createdAt: Date;
  updatedAt: Date;
};

/** The release, also one that was called off; null where there never was one. */
export async function findRelease(id: number): Promise<Release | null> {
  const [found] = await withContributors(await query<Row>(SELECT, [id]));
  if (!found) return null;
  return {
    ...found,
    before: (await findFormerDates([found])).get(id) ?? null,
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
  };
}

const SELECT = `
  SELECT ${SUMMARY_COLUMNS}, r.title_kana AS titleKana, r.series_kana AS seriesKana, r.code_type AS codeType,
    r.code, r.description, r.product_url AS productUrl, r.date_raw AS dateRaw, r.created_at AS createdAt,
    r.updated_at AS updatedAt
  FROM releases r WHERE r.id = ?`;

/** A release's number in, the row that a feed would have to hold for it to stand as it does out. */
import type { Queryable } from "../../database/pool";
import type { ContributorName, FeedRow } from "../../feed/feed-row";
import type { KnownRelease } from "./changes";
import { FEED_COLUMNS } from "./release-columns";

export interface Standing {
  release: KnownRelease & { provider: string; row_hash: string };
  row: FeedRow;
}

/** Locks the release's row for the transaction; throws an Error where there is no such release. */
export async function requireStanding(tx: Queryable, releaseId: number): Promise<Standing> {
  const columns = FEED_COLUMNS.map((name) => `\`${name}\``).join(", ");
  const [release] = await tx.query<Standing["release"]>(
    `SELECT id, provider, provider_record_id, row_hash, missing_since, ${columns} FROM releases WHERE id = ? FOR UPDATE`,
    [releaseId],
  );
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const contributors = await tx.query<ContributorName>(
    "SELECT name, name_kana AS nameKana, role FROM contributors WHERE release_id = ? ORDER BY seq",
    [releaseId],
  );
  return { release, row: rowOf(release, contributors) };
}

/** The columns hold what `release-columns.ts` made of a row. */
function rowOf(release: Standing["release"], contributors: ContributorName[]): FeedRow {
  const { day_from: from, day_to: to, precision, date_raw: raw } = release;
  const flags = { approximate: Boolean(release.approximate), yearInferred: Boolean(release.year_inferred) };
  return {
    recordId: release.provider_record_id,
    code: { type: release.code_type, code: release.code },
    productType: release.product_type,
    format: release.format,
    title: release.title,
    subtitle: release.subtitle,
    titleKana: release.title_kana,
    series: release.series,
    seriesKana: release.series_kana,
    seriesKey: release.series_key,
    volume: release.volume,
    volumeSort: release.volume_sort === null ? null : Number(release.volume_sort),
    label: release.label,
    publisher: release.publisher,
    priceExTax: release.price_ex_tax,
    priceIncTax: release.price_inc_tax,
    currency: release.currency,
    description: release.description,
    coverUrl: release.cover_url,
    productUrl: release.product_url,
    status: release.status,
    day: { from, to, precision, ...flags, raw },
    contributors,
    sourceUpdatedAt: null,
  } as FeedRow;
}

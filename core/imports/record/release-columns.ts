/** A FeedRow in, the columns of `releases` that come from a feed out, with the hash that tells whether any of them changed. */
import { createHash } from "node:crypto";
import type { Value } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import type { Print } from "../../feed/print-of";
import { slugOf } from "../../release/slug";

/** Raised when the meaning of a column or of the search key changes, so that the next import writes every release anew. */
const VERSION = 2;

/** A row as it is staged, with what takes long to find. */
export type StagedRow = FeedRow & { slug?: string; print?: Print };

const VALUE_OF = {
  code_type: ({ code }) => code.type,
  code: ({ code }) => code.code,
  product_type: (row) => row.productType,
  format: (row) => row.format,
  title: (row) => row.title,
  subtitle: (row) => row.subtitle,
  title_kana: (row) => row.titleKana,
  slug: (row) => row.slug ?? slugOf(row),
  series: (row) => row.series,
  series_kana: (row) => row.seriesKana,
  series_key: (row) => row.seriesKey,
  volume: (row) => row.volume,
  volume_sort: (row) => row.volumeSort,
  label: (row) => row.label,
  publisher: (row) => row.publisher,
  price_ex_tax: (row) => row.priceExTax,
  price_inc_tax: (row) => row.priceIncTax,
  currency: (row) => row.currency,
  description: (row) => row.description,
  cover_url: (row) => row.coverUrl,
  product_url: (row) => row.productUrl,
  status: (row) => row.status,
  day_from: ({ day }) => day.from,
  day_to: ({ day }) => day.to,
  precision: ({ day }) => day.precision,
  approximate: ({ day }) => Number(day.approximate),
  year_inferred: ({ day }) => Number(day.yearInferred),
  date_raw: ({ day }) => day.raw,
} as const satisfies Record<string, (row: StagedRow) => Value>;

export type FeedColumn = keyof typeof VALUE_OF;
export const FEED_COLUMNS = Object.keys(VALUE_OF) as FeedColumn[];

export const valuesOf = (row: StagedRow): (string | number | null)[] =>
  FEED_COLUMNS.map((name) => VALUE_OF[name](row));

/** Lower-case hex SHA-256 over everything of the row that the catalogue keeps. */
export function rowHashOf(row: StagedRow): string {
  const kept = [
    VERSION,
    valuesOf(row),
    row.contributors.map(({ name, nameKana, role }) => [name, nameKana, role]),
  ];
  return createHash("sha256").update(JSON.stringify(kept)).digest("hex");
}

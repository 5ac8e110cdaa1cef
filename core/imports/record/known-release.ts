/** A release as it stands in the catalogue: the columns of `releases` that an import reads, and what each may hold. */
import { z } from "zod";
import { day, flag } from "../../database/sql";
import { CODE_TYPES, PRECISIONS, PRODUCT_TYPES, RELEASE_STATUSES } from "../../release/vocabulary";

const text = z.string();
const textOrNull = text.nullable();
const priceOrNull = z.number().nullable();

/** The columns that come from a feed. */
export const ReleaseColumns = z.object({
  code_type: z.enum(CODE_TYPES),
  code: textOrNull,
  product_type: z.enum(PRODUCT_TYPES),
  format: textOrNull,
  title: text,
  subtitle: textOrNull,
  title_kana: textOrNull,
  slug: text,
  series: textOrNull,
  series_kana: textOrNull,
  series_key: textOrNull,
  volume: textOrNull,
  /** A DECIMAL, which the driver gives as text. */
  volume_sort: z.union([z.number(), text]).nullable(),
  label: textOrNull,
  publisher: textOrNull,
  price_ex_tax: priceOrNull,
  price_inc_tax: priceOrNull,
  currency: textOrNull,
  description: textOrNull,
  cover_url: textOrNull,
  product_url: textOrNull,
  status: z.enum(RELEASE_STATUSES),
  day_from: day.nullable(),
  day_to: day.nullable(),
  precision: z.enum(PRECISIONS),
  approximate: flag,
  year_inferred: flag,
  date_raw: text,
});
export type ReleaseColumns = z.output<typeof ReleaseColumns>;

export const KnownRelease = ReleaseColumns.extend({
  id: z.number(),
  provider: text,
  provider_record_id: text,
  row_hash: text,
  missing_since: day.nullable(),
});
export type KnownRelease = z.output<typeof KnownRelease>;

/** For a SELECT of rows of this shape. */
export const KNOWN_COLUMNS = Object.keys(KnownRelease.shape)
  .map((name) => `\`${name}\``)
  .join(", ");

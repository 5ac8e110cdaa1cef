/** The columns of `releases` that come from a feed, what each holds of a row, and the row that they stand for. */
import { hash } from "node:crypto";
import type { ContributorName, FeedRow } from "../../feed/feed-row";
import type { Fingerprint } from "../../feed/record-fingerprint";
import { slugOf } from "../../release/slug";
import type { ReleaseColumns } from "./known-release";

/** Raised when the meaning of a column or of the search key changes, so that the next import writes every release anew. */
const VERSION = 2;

/** A row as it is staged, with what takes long to find. */
export type StagedRow = FeedRow & { slug?: string; print?: Fingerprint };

export type FeedColumn = keyof ReleaseColumns;
type ColumnValue = ReleaseColumns[FeedColumn];

const VALUE_OF: { [Column in FeedColumn]: (row: StagedRow) => ReleaseColumns[Column] } = {
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
  approximate: ({ day }) => (day.approximate ? 1 : 0),
  year_inferred: ({ day }) => (day.yearInferred ? 1 : 0),
  date_raw: ({ day }) => day.raw,
};

export const FEED_COLUMNS = Object.keys(VALUE_OF) as FeedColumn[];

const READERS: ((row: StagedRow) => ColumnValue)[] = Object.values(VALUE_OF);

/** In the order of `FEED_COLUMNS`. */
export const columnValues = (row: StagedRow): ColumnValue[] => READERS.map((read) => read(row));

/** The same by the columns' names. */
export const columnsOf = (row: StagedRow): Record<string, ColumnValue> =>
  Object.fromEntries(columnValues(row).map((value, place) => [FEED_COLUMNS[place] ?? "", value]));

/** JSON of the people of a row, each as name, reading and role. */
export const peopleText = ({ contributors }: StagedRow): string =>
  JSON.stringify(contributors.map(({ name, nameKana, role }) => [name, nameKana, role]));

type Person = [name: string, nameKana: string | null, role: ContributorName["role"]];

export const peopleOfText = (text: string): ContributorName[] =>
  (JSON.parse(text) as Person[]).map(([name, nameKana, role]) => ({ name, nameKana, role }));

/** JSON of everything of the row that the catalogue keeps: the same text, the same release. */
export const keptText = (row: StagedRow, columns = columnValues(row), people = peopleText(row)): string =>
  `[${VERSION},${JSON.stringify(columns)},${people}]`;

/** Lower-case hex SHA-256 of a row's `keptText`. */
export const hashOfText = (kept: string): string => hash("sha256", kept);

interface ReleaseFacts {
  recordId: string;
  columns: ReleaseColumns;
  contributors: ContributorName[];
}

/** The row that a feed would have to hold for a release to stand with these columns. */
export function rowOfColumns({ recordId, columns: c, contributors }: ReleaseFacts): StagedRow {
  return {
    recordId,
    code: { type: c.code_type, code: c.code },
    productType: c.product_type,
    format: c.format,
    title: c.title,
    subtitle: c.subtitle,
    titleKana: c.title_kana,
    slug: c.slug,
    series: c.series,
    seriesKana: c.series_kana,
    seriesKey: c.series_key,
    volume: c.volume,
    volumeSort: c.volume_sort === null ? null : Number(c.volume_sort),
    label: c.label,
    publisher: c.publisher,
    priceExTax: c.price_ex_tax,
    priceIncTax: c.price_inc_tax,
    currency: c.currency,
    description: c.description,
    coverUrl: c.cover_url,
    productUrl: c.product_url,
    status: c.status,
    day: {
      from: c.day_from,
      to: c.day_to,
      precision: c.precision,
      approximate: Boolean(c.approximate),
      yearInferred: Boolean(c.year_inferred),
      raw: c.date_raw,
    },
    contributors,
    sourceUpdatedAt: null,
  };
}

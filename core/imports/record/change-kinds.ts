/** The kinds of change that a person lets through or keeps back, each with what it covers. */
import type { ReleaseColumns } from "./known-release";
import { columnsOf, FEED_COLUMNS, type FeedColumn, rowOfColumns, type StagedRow } from "./release-columns";

export const KINDS = [
  "additions",
  "titles",
  "people",
  "days",
  "prices",
  "statuses",
  "codes",
  "formats",
  "details",
  "contributions",
  "pairs",
  "removals",
] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (name: string): name is Kind => (KINDS as readonly string[]).includes(name);

/** In words for a person, each after a number of titles. */
export const KIND_MEANINGS: Record<Kind, string> = {
  additions: "are new, or back in the file",
  titles: "change title, reading, series or volume",
  people: "change their people",
  days: "change their day",
  prices: "change their price",
  statuses: "change their status",
  codes: "change their ISBN, JAN or other code",
  formats: "change their kind or format",
  details: "change label, publisher, text, cover or link",
  contributions: "of other providers get other fields from this one",
  pairs: "go on under another identity",
  removals: "are gone from the file",
};

const KIND_OF: Record<FeedColumn, Kind> = {
  code_type: "codes",
  code: "codes",
  product_type: "formats",
  format: "formats",
  title: "titles",
  subtitle: "titles",
  title_kana: "titles",
  slug: "titles",
  series: "titles",
  series_kana: "titles",
  series_key: "titles",
  volume: "titles",
  volume_sort: "titles",
  label: "details",
  publisher: "details",
  price_ex_tax: "prices",
  price_inc_tax: "prices",
  currency: "prices",
  description: "details",
  cover_url: "details",
  product_url: "details",
  status: "statuses",
  day_from: "days",
  day_to: "days",
  precision: "days",
  approximate: "days",
  year_inferred: "days",
  date_raw: "days",
};

/** Of a field as the history names it. */
export function kindOfField(field: string): Kind {
  if (field === "contributors") return "people";
  if (field === "missing_since") return "additions";
  return KIND_OF[field as FeedColumn];
}

/** Kinds that change a release in place. */
export const FIELD_KINDS: readonly Kind[] = [...new Set(Object.values(KIND_OF)), "people"];

/** The row as it may be written: what is kept back stands as it did before. The address follows from the rest. */
export function rowWithin(
  withheld: ReadonlySet<Kind>,
  { before, after }: { before: StagedRow; after: StagedRow },
): StagedRow {
  const old = columnsOf(before);
  const anew = columnsOf(after);
  const columns = Object.fromEntries(
    FEED_COLUMNS.map((name) => [name, withheld.has(KIND_OF[name]) ? old[name] : anew[name]]),
  );
  const { slug: _, ...row } = rowOfColumns({
    recordId: after.recordId,
    columns: columns as ReleaseColumns,
    contributors: withheld.has("people") ? before.contributors : after.contributors,
  });
  return row;
}

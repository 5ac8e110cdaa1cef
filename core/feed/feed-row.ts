/** The shapes that leave `core/feed`: what one row of any provider's file means, or why it is not taken. */
import type { CodeType, ContributorRole, Precision, ProductType, ReleaseStatus } from "../release/vocabulary";
import type { Day } from "../shop-day";
import type { Fingerprint } from "./record-fingerprint";

export interface Code {
  type: CodeType;
  /** 13 digits, ten characters of an ASIN, a magazine's 4910…; null where the product has none. */
  code: string | null;
}

/** The day on which the sale starts, as exactly as the provider says it: `from` and `to` are both inclusive. */
export interface ReleaseDay {
  from: Day | null;
  to: Day | null;
  precision: Precision;
  /** The provider says "about". */
  approximate: boolean;
  /** The provider gave no year; it was taken from the day of the file. */
  yearInferred: boolean;
  raw: string;
}

export interface ContributorName {
  name: string;
  nameKana: string | null;
  role: ContributorRole;
}

export interface FeedRow {
  /** Names the release within its provider for good. */
  recordId: string;
  code: Code;
  productType: ProductType;
  format: string | null;
  title: string;
  subtitle: string | null;
  titleKana: string | null;
  series: string | null;
  seriesKana: string | null;
  seriesKey: string | null;
  volume: string | null;
  volumeSort: number | null;
  label: string | null;
  publisher: string | null;
  /** Whole units of the currency's smallest coin: yen, cents. */
  priceExTax: number | null;
  priceIncTax: number | null;
  currency: string | null;
  description: string | null;
  coverUrl: string | null;
  productUrl: string | null;
  status: ReleaseStatus;
  day: ReleaseDay;
  contributors: ContributorName[];
  /** When the provider last touched the record, as text that sorts; settles two rows for one release. */
  sourceUpdatedAt: string | null;
}

/** One thing that is wrong with a row; `problem` is a code whose words stand in docs/feeds.md. */
export interface RowProblem {
  line: number;
  column: string;
  problem: Problem;
}

export type Problem =
  | "invalid-bytes"
  | "open-quote"
  | "repeated-header"
  | "column-count"
  | "missing-value"
  | "too-long"
  | "unknown-value"
  | "bad-check-digit"
  | "bad-code"
  | "spreadsheet-damage"
  | "no-identity"
  | "bad-date"
  | "bad-price"
  | "conflicting-rows"
  | "not-storable";

/** Something odd that was put right, or left out, without losing the row. */
export type Warning =
  | "control-character"
  | "doubly-encoded"
  | "other-weekday"
  | "placeholder"
  | "formula-quotes"
  | "padded-isbn"
  | "dropped-url"
  | "dropped-value"
  | "unknown-column"
  | "skipped-line";

/** One record of a feed: the physical line on which it begins, its raw text, and what it means. */
export interface FeedRecord {
  line: number;
  raw: string;
  /** The release that the row is about, also where the row is not taken; null where it cannot be told. */
  recordId: string | null;
  row: FeedRow | null;
  /** Empty exactly where `row` is not null. */
  problems: RowProblem[];
  warnings: Warning[];
  /** Of a record that means the same in any file of the same profile and header, on any day: by it, it is known again. */
  print?: Fingerprint;
}

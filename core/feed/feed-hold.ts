/** What makes a whole file unfit, thrown by every stage of reading: the file waits for a person and nothing of it is applied. */

export type HoldReason =
  | "empty-file"
  | "header-only"
  | "unclosed-quote"
  | "broken-csv"
  | "truncated"
  | "broken-archive"
  | "too-large"
  | "missing-column"
  | "duplicate-column"
  | "unknown-encoding"
  | "ambiguous-encoding"
  | "older-file"
  | "too-many-rejects"
  | "row-count"
  | "moved-days"
  | "price-jumps"
  | "changed-titles"
  | "changed-people"
  | "changed-prices"
  | "changed-codes"
  | "changed-series"
  | "changed-labels"
  | "changed-kinds"
  | "reconciled-pairs"
  | "doubtful-pairs"
  | "missing-rows";

export class FeedHold extends Error {
  override name = "FeedHold";
  constructor(
    readonly reason: HoldReason,
    /** One English sentence for the operator. */
    message: string,
  ) {
    super(message);
  }
}

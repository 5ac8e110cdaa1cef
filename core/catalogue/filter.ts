/** A choice of kind and format in, the condition on `releases r` that keeps to it out. */
import type { Value } from "../database/pool";
import type { ProductType } from "../release/vocabulary";

export interface Filter {
  kind?: ProductType | undefined;
  /** As the feed writes it. */
  format?: string | undefined;
}

/** SQL on `releases r` with the values of its question marks. */
export interface Condition {
  sql: string;
  values: Value[];
}

/** Holds for every release where nothing was chosen. */
export function conditionOf({ kind, format }: Filter = {}): Condition {
  return {
    sql: ["TRUE", ...(kind ? ["r.product_type = ?"] : []), ...(format ? ["r.format = ?"] : [])].join(" AND "),
    values: [kind, format].filter((value) => value !== undefined),
  };
}

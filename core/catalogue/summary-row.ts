/** A row of `SUMMARY_COLUMNS`, for the lists that SQL of our own chooses. */
import { z } from "zod";
import { day, flag } from "../database/sql";
import { PRECISIONS, PRODUCT_TYPES, RELEASE_STATUSES } from "../release/vocabulary";

export const SummaryRow = z.object({
  id: z.number(),
  slug: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  series: z.string().nullable(),
  seriesKey: z.string().nullable(),
  volume: z.string().nullable(),
  label: z.string().nullable(),
  publisher: z.string().nullable(),
  productType: z.enum(PRODUCT_TYPES),
  format: z.string().nullable(),
  priceIncTax: z.number().nullable(),
  priceExTax: z.number().nullable(),
  currency: z.string().nullable(),
  coverUrl: z.string().nullable(),
  status: z.enum(RELEASE_STATUSES),
  dayFrom: day.nullable(),
  dayTo: day.nullable(),
  precision: z.enum(PRECISIONS),
  approximate: flag,
});

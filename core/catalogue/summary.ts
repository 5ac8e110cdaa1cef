/** The columns that a list shows of a release; the people come with `withContributors`. */
import type { Prisma } from "../../prisma/generated/client/client";

export const SUMMARY = {
  id: true,
  slug: true,
  title: true,
  subtitle: true,
  series: true,
  seriesKey: true,
  volume: true,
  label: true,
  publisher: true,
  productType: true,
  format: true,
  priceIncTax: true,
  priceExTax: true,
  currency: true,
  coverUrl: true,
  status: true,
  dayFrom: true,
  dayTo: true,
  precision: true,
  approximate: true,
} as const satisfies Prisma.ReleaseSelect;

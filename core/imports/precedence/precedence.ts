/** Several providers offer one title: field by field it is shown as the first of them in order has it. */
import type { FeedRow } from "../../feed/feed-row";
import { PRODUCT_TYPE_FACTS } from "../../release/vocabulary";

/** Fields that one provider can contribute to another's title, each with the columns that go with it. */
const CONTRIBUTED = {
  title: ["title"],
  subtitle: ["subtitle"],
  titleKana: ["titleKana"],
  series: ["series", "seriesKana", "seriesKey"],
  volume: ["volume", "volumeSort"],
  label: ["label"],
  publisher: ["publisher"],
  price: ["priceIncTax", "priceExTax", "currency"],
  description: ["description"],
  coverUrl: ["coverUrl"],
  productUrl: ["productUrl"],
  contributors: ["contributors"],
  day: ["day"],
} as const satisfies Record<string, readonly (keyof FeedRow)[]>;
export type ContributedField = keyof typeof CONTRIBUTED;

export interface Precedence {
  /** Highest first; a provider that is not named keeps its titles to itself. */
  providers: readonly string[];
  /** Fields for which the order is another. */
  fields?: Partial<Record<ContributedField, readonly string[]>>;
}

/** For a configuration in which no two feeds share titles. */
export const NO_PRECEDENCE: Precedence = { providers: [] };

/** Providers whose titles `provider` may only contribute to. */
export const above = ({ providers }: Precedence, provider: string): string[] =>
  providers.slice(0, Math.max(0, providers.indexOf(provider)));

/** Providers that may only contribute to the titles of `provider`. */
export const below = ({ providers }: Precedence, provider: string): string[] =>
  providers.includes(provider) ? providers.slice(providers.indexOf(provider) + 1) : [];

/** Providers whose imports may write titles of each other, and therefore wait for one another. */
export const sharingTitles = ({ providers }: Precedence, provider: string): readonly string[] =>
  providers.includes(provider) ? providers : [provider];

export interface Offer {
  provider: string;
  row: FeedRow;
}

/** Whether two rows with one code are one title: print and digital share codes and are two. */
export const isOneTitle = (a: Pick<FeedRow, "productType">, b: Pick<FeedRow, "productType">): boolean =>
  PRODUCT_TYPE_FACTS[a.productType].isDigital === PRODUCT_TYPE_FACTS[b.productType].isDigital;

/** Only a code of its own shows that two providers mean one title; a magazine's stands for all its issues. */
export const sharedCode = ({ code: { type, code } }: Pick<FeedRow, "code">): string | null =>
  type === "isbn13" || type === "jan" ? code : null;

/** The row itself where nobody else contributes. Number, code, kind and status are always the owner's own. */
export function mergedRow(own: Offer, others: readonly Offer[], { providers, fields }: Precedence): FeedRow {
  let merged = own.row;
  for (const [field, columns] of Object.entries(CONTRIBUTED) as [
    ContributedField,
    readonly (keyof FeedRow)[],
  ][]) {
    const order = fields?.[field] ?? providers;
    const offers = [own, ...others].filter(({ row }) => columns.some((column) => hasValue(row[column])));
    const [first] = offers.toSorted((a, b) => placeOf(order, a.provider) - placeOf(order, b.provider));
    if (!first || first.row === own.row) continue;
    merged = { ...merged, ...Object.fromEntries(columns.map((column) => [column, first.row[column]])) };
  }
  return merged;
}

const placeOf = (order: readonly string[], provider: string): number =>
  order.includes(provider) ? order.indexOf(provider) : order.length;

function hasValue(value: FeedRow[keyof FeedRow]): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === "object" && "precision" in value)
    return value.precision !== "unknown";
  return value !== null && value !== "";
}

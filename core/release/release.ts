/** What a reader of the catalogue gets of `releases`: plain objects that survive a cache as JSON. */
import type { Day } from "../shop-day";
import type { SaleDate } from "./sale-date";
import type { CodeType, ContributorRole, ProductType, ReleaseStatus, SaleState } from "./vocabulary";

export interface Contributor {
  name: string;
  nameKana: string | null;
  role: ContributorRole;
}

/** What a list shows of a release. Prices are whole units of `currency` (ISO 4217) in its smallest coin. */
export interface ReleaseSummary extends SaleDate {
  id: number;
  slug: string;
  title: string;
  subtitle: string | null;
  series: string | null;
  seriesKey: string | null;
  volume: string | null;
  label: string | null;
  publisher: string | null;
  productType: ProductType;
  format: string | null;
  priceIncTax: number | null;
  priceExTax: number | null;
  currency: string | null;
  coverUrl: string | null;
  status: ReleaseStatus;
  contributors: Contributor[];
}

/** A release as lists show it. */
export interface ListedRelease extends ReleaseSummary {
  /** How the shop sold it when it was last asked; null where it is not asked. */
  saleState: SaleState | null;
}

export interface Release extends ListedRelease {
  titleKana: string | null;
  seriesKana: string | null;
  codeType: CodeType;
  code: string | null;
  description: string | null;
  productUrl: string | null;
  /** The date as the provider wrote it. */
  dateRaw: string;
  /** The sale's date before the provider last moved it; null if it was never moved. */
  before: SaleDate | null;
  /** Since when its provider's file no longer has it; null for one that is in it. */
  missingSince: Day | null;
  /** Instants, ISO 8601 in UTC. */
  createdAt: string;
  updatedAt: string;
}

/** Such a title is in no list: its sale was called off, or its record was issued in error. */
export const NOT_LISTED = ["cancelled", "removed"] as const satisfies readonly ReleaseStatus[];

export const isListed = ({ status }: Pick<ReleaseSummary, "status">): boolean =>
  !(NOT_LISTED as readonly string[]).includes(status);

/** Nobody says any more that it will be on sale: its page stays, no list or feed shows it. */
export const isMissing = ({ missingSince }: Pick<Release, "missingSince">): boolean => missingSince !== null;

/** Its page says so, and so does a mail. */
export const isCalledOff = ({ status }: Pick<ReleaseSummary, "status">): boolean => status === "cancelled";

/** A record issued in error: nobody is told, and nothing of it is shown. */
export const isRemoved = ({ status }: Pick<ReleaseSummary, "status">): boolean => status === "removed";

/** Whether the sale has begun by `today` as far as the date tells; a vague date never says so. */
export function isOut(release: Pick<ReleaseSummary, "status" | keyof SaleDate>, today: Day): boolean {
  const { status, precision, approximate, dayTo } = release;
  if (!isListed({ status })) return false;
  if (status === "released") return true;
  return precision === "day" && !approximate && dayTo !== null && dayTo <= today;
}

/** What tells how the sale of a title stands. */
type Sold = Pick<ListedRelease, "saleState" | "status" | keyof SaleDate>;

/** How the sale of a title stands today: as the shop sells it where that is known, otherwise by its day. */
export function saleOf(release: Sold, today: Day): SaleState | "to-come" {
  const { saleState } = release;
  const isByDay = saleState === null || saleState === "not-listed" || saleState === "gone";
  if (isByDay && !isOut(release, today)) return "to-come";
  return saleState ?? "on-sale";
}

/** The shop has none to sell although its day has come, or any more: who waits hears when it can be bought. */
export const isUnsold = (release: Sold, today: Day): boolean =>
  ["not-listed", "sold-out"].includes(saleOf(release, today));

/** Its sale had begun, and the shop has none left: who waits hears when it is back in stock. */
export const isSoldOut = (release: Sold, today: Day): boolean =>
  release.saleState === "sold-out" && isOut(release, today);

/** As a feed of what came out wants it: out, on a day that is known to be one and is not to come. */
export function isNews(release: Pick<ReleaseSummary, "status" | keyof SaleDate>, today: Day): boolean {
  const { precision, approximate, dayTo } = release;
  const isCertain = precision === "day" && !approximate && dayTo !== null;
  return isCertain && dayTo <= today && isOut(release, today);
}

/** Columns of `releases` for a summary, named as in `ReleaseSummary`. */
export const SUMMARY_COLUMNS = `
  r.id, r.slug, r.title, r.subtitle, r.series, r.series_key AS seriesKey, r.volume, r.label, r.publisher,
  r.product_type AS productType, r.format, r.price_inc_tax AS priceIncTax, r.price_ex_tax AS priceExTax,
  r.currency, r.cover_url AS coverUrl, r.status, r.day_from AS dayFrom, r.day_to AS dayTo, r.\`precision\`,
  r.approximate` as const;

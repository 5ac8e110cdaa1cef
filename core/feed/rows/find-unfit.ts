/** Checks a row that was read against what the catalogue can keep, so that no word of a provider ever reaches the database as a value of ours. */
import {
  CODE_TYPES,
  CONTRIBUTOR_ROLES,
  PRECISIONS,
  PRODUCT_TYPES,
  RELEASE_STATUSES,
} from "../../release/vocabulary";
import type { ContributorName, FeedRow } from "../feed-row";
import type { Canonical } from "../profiles/profile";

const LONGEST_NAME = 200;
const HIGHEST_PRICE = 2 ** 31 - 1;
/** DECIMAL(9,3). */
const HIGHEST_VOLUME = 999_999.999;

const types: ReadonlySet<unknown> = new Set(PRODUCT_TYPES);
const statuses: ReadonlySet<unknown> = new Set(RELEASE_STATUSES);
const roles: ReadonlySet<unknown> = new Set(CONTRIBUTOR_ROLES);
const codeTypes: ReadonlySet<unknown> = new Set(CODE_TYPES);
const precisions: ReadonlySet<unknown> = new Set(PRECISIONS);

/** The first column whose value the catalogue cannot keep; null where the row fits. */
export function findUnfit(row: FeedRow): Canonical | null {
  if (!types.has(row.productType)) return "productType";
  if (!statuses.has(row.status)) return "status";
  if (!codeTypes.has(row.code.type)) return "code";
  if (!precisions.has(row.day.precision)) return "date";
  if (!isWithin(row.volumeSort, HIGHEST_VOLUME)) return "volume";
  if (!isWithin(row.priceIncTax, HIGHEST_PRICE)) return "priceIncTax";
  if (!isWithin(row.priceExTax, HIGHEST_PRICE)) return "priceExTax";
  return row.contributors.every(isNamed) ? null : "contributors";
}

const isWithin = (value: number | null, highest: number): boolean =>
  value === null || (typeof value === "number" && value >= 0 && value <= highest);

const isNamed = ({ name, nameKana, role }: ContributorName): boolean =>
  roles.has(role) && name !== "" && name.length <= LONGEST_NAME && (nameKana ?? "").length <= LONGEST_NAME;

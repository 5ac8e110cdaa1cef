/** One record of a file in, a FeedRow or everything that is wrong with it out. */

import type { ProductType, ReleaseStatus } from "../../release/vocabulary";
import type { Day } from "../../shop-day";
import { REPLACEMENT } from "../bytes/decode";
import type { CsvRecord } from "../bytes/parse";
import { readAddress, readPrice, sortableVolume } from "../cells/cells";
import { readContributors } from "../cells/contributors";
import { readReleaseDay, unknownDay } from "../cells/dates";
import { readCode } from "../cells/identifiers";
import { meaningOf } from "../cells/vocabulary";
import type { Code, FeedRecord, FeedRow, Problem, ReleaseDay } from "../feed-row";
import type { Profile } from "../profiles/profile";
import { findUnfit } from "./find-unfit";
import type { Header } from "./header";
import { recordIdOf } from "./record-id";
import { type RowCells, rowCells } from "./row-cells";

export interface RowRules {
  profile: Profile;
  header: Header;
  /** The day of the file. */
  asOf: Day;
}

const NO_CODE: Code = { type: "none", code: null };

/** Never throws for what a file can hold: what is wrong is in `problems`, by the provider's own column name. */
export function readRow(record: CsvRecord, rules: RowRules): FeedRecord {
  const { line, raw } = record;
  const unfit = unfitness(record, rules.header);
  if (unfit) {
    return {
      line,
      raw,
      recordId: null,
      row: null,
      problems: [{ line, column: "", problem: unfit }],
      warnings: [],
    };
  }
  const cells = rowCells(record, rules.header, rules.profile);
  const row = readFields(cells, rules);
  const unfitColumn = findUnfit(row);
  if (unfitColumn) cells.reject(unfitColumn, "unknown-value");
  const { problems, warnings } = cells;
  const recordId = row.recordId || null;
  return { line, raw, recordId, row: problems.length > 0 ? null : row, problems, warnings };
}

function unfitness({ raw, cells }: CsvRecord, { width }: Header): Problem | null {
  if (cells.length === width) return null;
  return raw.includes(REPLACEMENT) ? "invalid-bytes" : "column-count";
}

function readFields(cells: RowCells, { profile, asOf }: RowRules): FeedRow {
  const { textOrNull } = cells;
  const code = codeOf(cells, profile);
  const day = dayOfRow(cells, profile, asOf);
  const volume = textOrNull("volume");
  return {
    recordId: identityOf(cells, profile, code),
    code,
    productType: productTypeOf(cells, profile),
    format: textOrNull("format"),
    title: cells.text("title"),
    subtitle: textOrNull("subtitle"),
    titleKana: textOrNull("titleKana"),
    series: textOrNull("series"),
    seriesKana: textOrNull("seriesKana"),
    seriesKey: seriesKeyOf(cells),
    volume,
    volumeSort: volume === null ? null : sortableVolume(volume),
    label: textOrNull("label"),
    publisher: textOrNull("publisher"),
    ...pricesOf(cells, profile),
    description: textOrNull("description"),
    coverUrl: addressOf(cells, "coverUrl"),
    productUrl: addressOf(cells, "productUrl"),
    status: statusOf(cells, profile, day),
    day,
    contributors: readContributors(cells.text("contributors"), cells.text("contributorsKana"), profile.roles),
    sourceUpdatedAt: textOrNull("sourceUpdatedAt"),
  };
}

function codeOf(cells: RowCells, { padNineDigitIsbn }: Profile): Code {
  const { code, problem, warning } = readCode(cells.text("code"), { padNine: padNineDigitIsbn });
  if (warning) cells.warn(warning);
  if (problem) cells.refuse("code", problem);
  return code ?? NO_CODE;
}

function identityOf(cells: RowCells, { key }: Profile, { code }: Code): string {
  const problems = cells.problems.length;
  for (const columns of key) {
    const id = recordIdOf(columns.map((name) => (name === "code" ? code : cells.text(name))));
    if (cells.problems.length > problems) return ""; // of such cells nobody knows what they name
    if (id) return id;
  }
  if (cells.problems.length === 0) cells.reject(key.at(-1)?.[0] ?? "recordId", "no-identity");
  return "";
}

function productTypeOf(cells: RowCells, { productTypes, productTypeOtherwise }: Profile): ProductType {
  const text = cells.text("productType");
  const found = meaningOf(productTypes, text) ?? productTypeOtherwise ?? (text === "" ? "book" : undefined);
  return found ?? cells.refuse("productType", "unknown-value") ?? "other";
}

/** A record issued in error is removed, which nobody is told; a postponed title without a day has none. */
function statusOf(cells: RowCells, { statuses, removedValues }: Profile, day: ReleaseDay): ReleaseStatus {
  if (removedValues.includes(cells.text("removed"))) return "removed";
  const text = cells.text("status");
  const found = text === "" ? "forthcoming" : meaningOf(statuses, text);
  if (found === "postponed_dated" && day.precision === "unknown") return "postponed_indefinite";
  return found ?? cells.refuse("status", "unknown-value") ?? "forthcoming";
}

function dayOfRow(cells: RowCells, { dateFormats }: Profile, asOf: Day): ReleaseDay {
  const text = cells.text("date");
  return (
    readReleaseDay(text, { asOf, formats: dateFormats }) ??
    (cells.refuse("date", "bad-date") || unknownDay(text))
  );
}

function seriesKeyOf(cells: RowCells): string | null {
  return (
    cells.textOrNull("seriesKey") ?? recordIdOf([cells.textOrNull("series"), cells.textOrNull("publisher")])
  );
}

function addressOf(cells: RowCells, name: "coverUrl" | "productUrl"): string | null {
  const text = cells.text(name);
  const address = text === "" ? null : readAddress(text, 500);
  if (text !== "" && !address) cells.warn("dropped-url");
  return address;
}

type Prices = Pick<FeedRow, "priceExTax" | "priceIncTax" | "currency">;

/** A column named for its tax wins over what the general price column says; neither is computed from the other. */
function pricesOf(cells: RowCells, { price }: Profile): Prices {
  const currency = cells.text("currency").toUpperCase() || price.currency;
  const decimals = currency === "JPY" ? 0 : 2;
  const found: Record<"inc" | "ex", number | null> = { inc: null, ex: null };
  for (const [name, stated] of [
    ["price", null],
    ["priceExTax", "ex"],
    ["priceIncTax", "inc"],
  ] as const) {
    const read = readPrice(cells.text(name), decimals);
    if ("problem" in read) cells.refuse(name, read.problem);
    else if (read.amount !== null) found[stated ?? read.tax ?? price.tax] = read.amount;
  }
  const none = found.inc === null && found.ex === null;
  return { priceExTax: found.ex, priceIncTax: found.inc, currency: none ? null : currency };
}

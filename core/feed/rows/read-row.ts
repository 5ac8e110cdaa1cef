/** Reads one record of a file: a FeedRow, or everything that is wrong with it. */

import type { ProductType, ReleaseStatus } from "../../release/vocabulary";
import type { Day } from "../../shop-day";
import { REPLACEMENT } from "../bytes/decode";
import type { CsvRecord } from "../bytes/parse";
import { readAddress, sortableVolume } from "../cells/cells";
import { isPlaceholderDay, readReleaseDay, unknownDay } from "../cells/days/read-day";
import { contradictsWeekday } from "../cells/days/weekday";
import { readCode } from "../cells/identifiers";
import { readPeople } from "../cells/people";
import { isListed, meaningOf } from "../cells/vocabulary";
import type { Code, ContributorName, FeedRecord, FeedRow, Problem, ReleaseDay } from "../feed-row";
import type { Profile } from "../profiles/profile";
import { findUnfit } from "./find-unfit";
import type { Header } from "./header";
import { recordIdOf } from "./record-id";
import { type RowCells, rowCells } from "./row-cells";
import { pricesOf } from "./row-prices";

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
  const prices = pricesOf(cells, profile);
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
    priceExTax: prices.priceExTax,
    priceIncTax: prices.priceIncTax,
    currency: prices.currency,
    description: textOrNull("description"),
    coverUrl: addressOf(cells, "coverUrl"),
    productUrl: addressOf(cells, "productUrl"),
    status: statusOf(cells, profile, day),
    day,
    contributors: peopleOf(cells, profile),
    sourceUpdatedAt: textOrNull("sourceUpdatedAt"),
  };
}

function codeOf(cells: RowCells, { padNineDigitIsbn }: Profile): Code {
  const { code, problem, warning } = readCode(cells.text("code"), { padNine: padNineDigitIsbn });
  if (warning) cells.warn(warning);
  if (problem) cells.refuse("code", problem);
  return code ?? NO_CODE;
}

function identityOf(cells: RowCells, { key, idCase }: Profile, { code }: Code): string {
  const problems = cells.problems.length;
  for (const columns of key) {
    const parts = columns.map((name) => (name === "code" ? code : cells.text(name)));
    const id = recordIdOf(parts, idCase === "kept");
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

function peopleOf(cells: RowCells, { roles, people: { separators, comma } }: Profile): ContributorName[] {
  const names = cells.text("contributors");
  if (names === "") return [];
  const { people, warning } = readPeople(names, cells.text("contributorsKana"), { roles, separators, comma });
  if (warning) cells.warn(warning);
  return people;
}

/** A record issued in error is removed, which nobody is told; a postponed title without a day has none. */
function statusOf(cells: RowCells, profile: Profile, day: ReleaseDay): ReleaseStatus {
  if (isRemoved(cells, profile)) return "removed";
  const { statuses } = profile;
  const text = cells.text("status");
  const found = text === "" ? "forthcoming" : meaningOf(statuses, text);
  if (found === "postponed_dated" && day.precision === "unknown") return "postponed_indefinite";
  return found ?? cells.refuse("status", "unknown-value") ?? "forthcoming";
}

/** A flag that nobody knows may say that the record is gone: its row is not taken. */
function isRemoved(cells: RowCells, { removedValues, keptValues }: Profile): boolean {
  const flag = cells.text("removed").replace(/[.．][0０]+$/, ""); // 1.0 is what spreadsheets make of 1
  if (flag === "" || isListed(keptValues, flag)) return false;
  if (isListed(removedValues, flag)) return true;
  cells.refuse("removed", "unknown-value");
  return false;
}

function dayOfRow(cells: RowCells, { dateFormats, timeZone }: Profile, asOf: Day): ReleaseDay {
  const text = cells.text("date");
  const day = readReleaseDay(text, { asOf, formats: dateFormats, timeZone });
  if (!day) cells.refuse("date", "bad-date");
  if (day?.precision === "unknown" && text !== "" && isPlaceholderDay(text)) cells.warn("placeholder");
  if (day && contradictsWeekday(day)) cells.warn("other-weekday");
  return day ?? unknownDay(text);
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

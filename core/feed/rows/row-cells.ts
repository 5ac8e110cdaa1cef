/** One record's cells by their canonical names, and the place where what is wrong or odd with them is noted. */

import { REPLACEMENT } from "../bytes/decode";
import type { CsvRecord } from "../bytes/parse";
import { cleanCell, inOneLine, isDoublyEncoded, saysNothing } from "../cells/cells";
import { withoutEntities } from "../cells/entities";
import { isListed, meaningOf } from "../cells/vocabulary";
import type { Problem, RowProblem, Warning } from "../feed-row";
import type { Canonical, Profile } from "../profiles/profile";
import type { Header } from "./header";

/** Longest text that the catalogue keeps, in characters; longer text is a problem of the row, never cut. */
const LONGEST: Partial<Record<Canonical, number>> = {
  title: 400,
  subtitle: 400,
  titleKana: 400,
  series: 300,
  seriesKana: 300,
  seriesKey: 191,
  volume: 40,
  label: 120,
  publisher: 120,
  format: 60,
  description: 10_000,
  date: 100,
  currency: 20,
  contributors: 10_000,
  contributorsKana: 10_000,
};

/** Without these there is no release, so they are never dropped with a warning. */
const INDISPENSABLE: ReadonlySet<Canonical> = new Set(["title", "recordId"]);

/** A day that is "-" is one that is not known, which is kept as it was written; a price or a code has words of its own. */
const READ_BY_THEMSELVES: ReadonlySet<Canonical> = new Set([
  "title",
  "date",
  "price",
  "priceIncTax",
  "priceExTax",
  "code",
]);

/** Texts of which a page shows one line. */
const ONE_LINE: ReadonlySet<Canonical> = new Set([
  "title",
  "subtitle",
  "titleKana",
  "series",
  "seriesKana",
  "volume",
  "label",
  "publisher",
  "format",
]);

/** A word that the profile lists means what it says there. */
function saysNothingAs(name: Canonical, word: string, profile: Profile): boolean {
  if (READ_BY_THEMSELVES.has(name) || profile.columns[name]?.required || !saysNothing(word)) return false;
  if (name === "status") return meaningOf(profile.statuses, word) === undefined;
  if (name === "productType") return meaningOf(profile.productTypes, word) === undefined;
  return name !== "removed" || !isListed(profile.removedValues, word);
}

export interface RowCells {
  problems: RowProblem[];
  warnings: Warning[];
  /** The cell's text, trimmed; "" where the cell is blank or unfit, or the file has no such column. */
  text(name: Canonical): string;
  textOrNull(name: Canonical): string | null;
  /** Notes what is wrong with a cell; where the profile says so, it is only dropped with a warning. */
  refuse(name: Canonical, problem: Problem): null;
  /** Notes what no profile can allow: the row is rejected. */
  reject(name: Canonical, problem: Problem): void;
  warn(warning: Warning): void;
}

export function rowCells({ cells, line, raw }: CsvRecord, header: Header, profile: Profile): RowCells {
  const problems: RowProblem[] = [];
  const warnings: Warning[] = [];
  const isDamaged = raw.includes(REPLACEMENT);
  const isHtml = profile.entities === "decoded";
  const warn = (warning: Warning) => void warnings.push(warning);
  if (isDoublyEncoded(raw)) warn("doubly-encoded");
  const nameOf = (name: Canonical) => header.names[header.at.get(name) ?? -1] ?? name;
  const reject = (name: Canonical, problem: Problem) => {
    const column = nameOf(name);
    if (!problems.some((known) => known.column === column && known.problem === problem))
      problems.push({ line, column, problem });
  };
  const refuse = (name: Canonical, problem: Problem): null => {
    const { onError, required } = profile.columns[name] ?? {};
    if (onError === "warn" && !required && !INDISPENSABLE.has(name)) warn("dropped-value");
    else reject(name, problem);
    return null;
  };
  let current: Canonical = "title"; // a cell may be read several times, and is warned of once
  let noted: Set<string> | null = null;
  const warnOnce = (warning: Warning) => {
    const note = `${current} ${warning}`;
    noted ??= new Set();
    if (!noted.has(note)) warn(warning);
    noted.add(note);
  };
  const text = (name: Canonical): string => {
    const cell = cells[header.at.get(name) ?? -1];
    current = name;
    const read = cell && isHtml ? withoutEntities(cell) : cell;
    const kept = read ? cleanCell(read, warnOnce) : "";
    const whole = ONE_LINE.has(name) ? inOneLine(kept) : kept;
    const clean = saysNothingAs(name, whole, profile) ? "" : whole;
    if (clean === "" && (profile.columns[name]?.required || name === "title")) reject(name, "missing-value");
    const isWhole = !isDamaged || !clean.includes(REPLACEMENT);
    if (isWhole && clean.length <= (LONGEST[name] ?? 500)) return clean;
    refuse(name, isWhole ? "too-long" : "invalid-bytes");
    return "";
  };
  return { problems, warnings, text, textOrNull: (name) => text(name) || null, refuse, reject, warn };
}

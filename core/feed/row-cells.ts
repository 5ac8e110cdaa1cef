/** One record's cells by their canonical names, and the place where what is wrong or odd with them is noted. */

import type { CsvRecord } from "./bytes/parse";
import { cleanCell } from "./cells/cells";
import type { Problem, RowProblem, Warning } from "./feed-row";
import type { Header } from "./header";
import type { Canonical, Profile } from "./profiles/profile";

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
  currency: 3,
};

export interface RowCells {
  problems: RowProblem[];
  warnings: Warning[];
  /** The cell's text, trimmed; "" where the cell is blank or the file has no such column. */
  text(name: Canonical): string;
  textOrNull(name: Canonical): string | null;
  /** Notes what is wrong with a cell; where the profile says so, it is only dropped with a warning. */
  refuse(name: Canonical, problem: Problem): null;
  warn(warning: Warning): void;
}

export function rowCells({ cells, line }: CsvRecord, header: Header, profile: Profile): RowCells {
  const problems: RowProblem[] = [];
  const warnings: Warning[] = [];
  const warn = (warning: Warning) => void warnings.push(warning);
  const nameOf = (name: Canonical) => header.names[header.at.get(name) ?? -1] ?? name;
  const refuse = (name: Canonical, problem: Problem): null => {
    if (profile.columns[name]?.onError === "warn") warn("dropped-value");
    else problems.push({ line, column: nameOf(name), problem });
    return null;
  };
  const text = (name: Canonical): string => {
    const cell = cells[header.at.get(name) ?? -1];
    const clean = cell ? cleanCell(cell, warn) : "";
    if (clean === "" && profile.columns[name]?.required) refuse(name, "missing-value");
    if (clean.length > (LONGEST[name] ?? 500)) refuse(name, "too-long");
    return clean;
  };
  return { problems, warnings, text, textOrNull: (name) => text(name) || null, refuse, warn };
}

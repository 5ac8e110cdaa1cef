/** Gathers what the values of a file prove about it, for a draft of its profile. */
import type { CsvRecord } from "../bytes/parse";
import { cleanCell } from "../cells/cells";
import { hasEntities } from "../cells/entities";
import { meaningOf } from "../cells/vocabulary";
import { findVariants } from "./draft-columns";
import {
  type CodeEvidence,
  codeEvidence,
  type DateEvidence,
  dateEvidence,
  type PriceEvidence,
  priceEvidence,
  wordCounts,
} from "./draft-evidence";
import { type DraftColumn, PRICES } from "./draft-meanings";
import { type KnownWords, knownWords, removalFlags } from "./draft-words";
import type { Canonical } from "./profile";

export interface Findings {
  meant: ReadonlySet<Canonical>;
  rows: number;
  filled(meaning: Canonical): string[];
  days: DateEvidence;
  price: PriceEvidence;
  codes: CodeEvidence;
  words: KnownWords;
  strangeStatuses: [string, number][];
  strangeKinds: [string, number][];
  /** The column whose words say the kind of product, if there is one. */
  kinds: string | null;
  variantsOf: string | null;
  leading: "recordId" | "code" | "title";
  flags: ReturnType<typeof removalFlags>;
  /** What tells editions of one code apart. */
  edition: "format" | "productType" | null;
  /** Rows whose identity another row has, too. */
  repeated: number;
  /** Rows with entities of HTML in a column that has a meaning. */
  html: number;
}

export function findingsOf(columns: DraftColumn[], body: CsvRecord[]): Findings {
  const placeOf = (meaning: Canonical) => columns.findIndex((column) => column.meaning === meaning);
  const valuesOf = (meaning: Canonical): string[] =>
    body.map(({ cells }) => cleanCell(cells[placeOf(meaning)] ?? "", () => undefined));
  const filled = (meaning: Canonical) => valuesOf(meaning).filter((value) => value !== "");
  const meant = new Set(columns.flatMap(({ meaning }) => meaning ?? []));
  const isJapanese = columns.some(({ name, example }) => /[\u3041-\u9fff]/.test(name + example));
  const words = knownWords(body, isJapanese);
  const kindsIn = (["productType", "format"] as const).find(
    (name) =>
      meant.has(name) &&
      (name === "productType" || filled(name).some((word) => meaningOf(words.productTypes, word))),
  );
  const strangers = (meaning: Canonical, known: Record<string, unknown>) =>
    wordCounts(filled(meaning)).filter(([word]) => meaningOf(known, word) === undefined);
  const leading = (["recordId", "code"] as const).find((name) => meant.has(name)) ?? "title";
  const edition = (["format", "productType"] as const).find((name) => meant.has(name)) ?? null;
  return {
    meant,
    rows: body.length,
    filled,
    days: dateEvidence(filled("date")),
    price: priceEvidence(PRICES.flatMap(filled), isJapanese),
    codes: codeEvidence(filled("code")),
    words,
    strangeStatuses: strangers("status", words.statuses),
    strangeKinds: kindsIn ? strangers(kindsIn, words.productTypes) : [],
    kinds: kindsIn ? (columns[placeOf(kindsIn)]?.name ?? null) : null,
    variantsOf: findVariants(columns, body, placeOf("title")),
    leading,
    flags: removalFlags(filled("removed")),
    edition,
    repeated: repeatedIn(valuesOf(leading), valuesOf("title"), edition === null ? [] : valuesOf(edition)),
    html: body.filter(({ cells }) =>
      cells.some((cell, place) => columns[place]?.meaning && hasEntities(cell)),
    ).length,
  };
}

/** How many rows have an earlier one's id or code, or its title where they have neither, and are the same edition. */
function repeatedIn(leading: string[], titles: string[], editions: string[]): number {
  const identities = leading.map((first, row) =>
    [first, first || titles[row], editions[row]].join("|").toLowerCase(),
  );
  return identities.length - new Set(identities).size;
}

/** Whether every row has a value for it. */
export const isWhole = (meaning: Canonical, { filled, rows }: Findings): boolean =>
  filled(meaning).length === rows;

/** Titles with ISBNs are books where no column says what they are. */
export const areKindsKnown = ({ kinds, codes }: Findings): boolean => kinds !== null || codes.areBooks;

/** One row may be a slip, or a title about entities. */
export const isHtml = ({ html, rows }: Findings): boolean => html > 1 && html * 100 > rows;

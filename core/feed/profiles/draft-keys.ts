/** Puts a draft together from what the columns of a file seem to mean, and names what they leave open. */
import type { CsvRecord } from "../bytes/parse";
import { cleanCell } from "../cells/cells";
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
import { type KnownWords, knownWords } from "./draft-words";
import type { Canonical, ProfileInput } from "./profile";
import type { FileSample } from "./sample-file";

export interface Draft {
  columns: DraftColumn[];
  draft: ProfileInput | null;
  open: string[];
}

type Form = Pick<FileSample, "encoding" | "delimiter" | "quote"> & { hasHeader: boolean };

/** Everything that the values of the file prove. */
interface Evidence {
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
  /** What tells editions of one code apart. */
  edition: "format" | "productType" | null;
  /** Rows whose identity another row has, too. */
  repeated: number;
}

export function draftKeys(columns: DraftColumn[], body: CsvRecord[], form: Form): Draft {
  if (!columns.some(({ meaning }) => meaning === "title"))
    return { columns, draft: null, open: ["No column reads like titles: name it (columns.title)."] };
  const found = evidenceOf(columns, body);
  return {
    columns: columns.map((column) => withEvidence(column, found)),
    draft: profileOf(columns, found, form),
    open: openQuestions(found),
  };
}

function evidenceOf(columns: DraftColumn[], body: CsvRecord[]): Evidence {
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
    edition,
    repeated: repeatedIn(valuesOf(leading), valuesOf("title"), edition === null ? [] : valuesOf(edition)),
  };
}

/** How many rows have an earlier one's id or code, or its title where they have neither, and are the same edition. */
function repeatedIn(leading: string[], titles: string[], editions: string[]): number {
  const identities = leading.map((first, row) =>
    [first, first || titles[row], editions[row]].join("|").toLowerCase(),
  );
  return identities.length - new Set(identities).size;
}

/** What the values prove stands beside what told the meaning. */
function withEvidence(column: DraftColumn, { days, price, codes }: Evidence): DraftColumn {
  const { name, meaning, why, example } = column;
  const proof =
    meaning === "date" ? days.text : meaning === "code" ? codes.text : isPrice(meaning) ? price.text : "";
  return { name, meaning, why: proof ? `${why}; ${proof}` : why, example };
}

const isPrice = (meaning: Canonical | null): boolean => meaning !== null && PRICES.includes(meaning);

const isWhole = (meaning: Canonical, { filled, rows }: Evidence): boolean => filled(meaning).length === rows;

function profileOf(columns: DraftColumn[], found: Evidence, form: Form): ProfileInput {
  const { meant, days, price, codes, words, leading, edition } = found;
  const draft: ProfileInput = {
    name: "new-provider",
    about: "Say whose file this is",
    encoding: form.encoding,
    delimiter: form.delimiter,
    header: form.hasHeader ? "required" : { columns: columns.map(({ name }) => name) },
    key: [leading === "recordId" || edition === null ? [leading] : [leading, edition]],
    columns: columnKeys(columns, found),
    productTypes: words.productTypes,
    statuses: {
      ...words.statuses,
      ...Object.fromEntries(found.strangeStatuses.map(([word]) => [word, "forthcoming" as const])),
    },
    roles: words.roles,
    dateFormats: days.formats,
  };
  if (form.quote === null) draft.quote = null;
  if (found.strangeKinds.length > 0 || !areKindsKnown(found)) draft.productTypeOtherwise = "other";
  if (found.variantsOf !== null) draft.variantsOf = found.variantsOf;
  const mayLack = !isWhole(leading, found) || (leading === "code" && codes.areDropped);
  if (leading !== "title" && mayLack) draft.key.push(edition === null ? ["title"] : ["title", edition]);
  if (PRICES.some((name) => meant.has(name))) draft.price = { tax: price.tax, currency: price.currency };
  return draft;
}

/** Titles with ISBNs are books where no column says what they are. */
const areKindsKnown = ({ kinds, codes }: Evidence): boolean => kinds !== null || codes.areBooks;

function columnKeys(columns: DraftColumn[], found: Evidence): ProfileInput["columns"] {
  const known = columns.flatMap(({ name, meaning }) => (meaning ? [{ name, meaning }] : []));
  const keys = known.map(({ name, meaning }) => {
    const required = meaning === "title" || (meaning === "date" && isWhole("date", found));
    const onError = meaning === "code" && found.codes.areDropped ? ("warn" as const) : ("reject" as const);
    return [meaning, { from: [name], required, onError }];
  });
  const isTwofold = found.kinds !== null && !found.meant.has("productType");
  const kinds = isTwofold
    ? [["productType", { from: [found.kinds], required: false, onError: "reject" }]]
    : [];
  return Object.fromEntries([...keys, ...kinds]);
}

function openQuestions(found: Evidence): string[] {
  const { meant, days, price, codes, leading, rows, filled } = found;
  const hasDays = meant.has("date");
  const hasPrice = PRICES.some((name) => meant.has(name));
  const noTitle = found.variantsOf === null ? rows - filled("title").length : 0;
  const noDay = rows - filled("date").length;
  const questions = [
    !hasDays && "No column holds days, so every title will have an unknown one (columns.date).",
    hasDays && (days.fits < days.of || days.formats.length > 0) && `Days: ${days.text} (dateFormats).`,
    days.zoned > 0 &&
      `${days.zoned} of ${days.of} days have an hour in a zone: say where they fall on a day (timeZone).`,
    hasDays &&
      noDay > 0 &&
      found.variantsOf === null &&
      `${noDay} of ${rows} rows have no day and are taken with an unknown one (columns.date.required).`,
    noTitle > 0 && `${noTitle} of ${rows} rows have no title and are rejected (columns.title).`,
    hasPrice && price.open,
    meant.has("price") && price.silent > 0 && "Say whether prices are with tax: inc is a guess (price.tax).",
    found.strangeStatuses.length > 0 &&
      `Statuses that nobody knows, taken for forthcoming: ${listed(found.strangeStatuses)} (statuses).`,
    found.strangeKinds.length > 0 &&
      `Kinds that nobody knows, taken for other: ${listed(found.strangeKinds)} (productTypes).`,
    !areKindsKnown(found) &&
      "No column says what kind of product a title is: other is a guess (productTypeOtherwise).",
    codes.bad > 0 &&
      `${codes.bad} of ${codes.of} codes prove wrong${codes.areDropped ? " and are left out" : ""} (columns.code.onError).`,
    found.variantsOf !== null &&
      `Rows without a title have the ${found.variantsOf} of the row above: they are variants of it (variantsOf).`,
    leading === "title"
      ? "Nothing but its title names a release: two editions would be one (key)."
      : `A title is known by its ${leading}: say whether it keeps it for good (key).`,
    found.repeated > 0 &&
      `${found.repeated} of ${rows} rows name the same title as another; those that differ are rejected (key).`,
    "Say whether the file is everything or only what changed (mode), and whether it keeps titles that are out (keepsPast).",
  ];
  return questions.filter((line): line is string => typeof line === "string");
}

const MOST_LISTED = 12;

function listed(counts: [string, number][]): string {
  const shown = counts.slice(0, MOST_LISTED).map(([word, count]) => `${word} (${count})`);
  const more = counts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

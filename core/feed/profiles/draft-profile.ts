/** Drafts a profile for a file that nobody has described yet, with its first rows as they would then be understood. */
import type { Day } from "../../shop-day";
import { decoded } from "../bytes/decode";
import { findEncoding } from "../bytes/encoding";
import { type CsvRecord, parseCsv } from "../bytes/parse";
import { cleanCell } from "../cells/cells";
import { readCode } from "../cells/identifiers";
import { meaningOf } from "../cells/vocabulary";
import { FeedHold } from "../feed-hold";
import type { FeedRecord } from "../feed-row";
import { readHeader } from "../rows/header";
import { readRecord } from "../rows/read-record";
import { bytesOf, requireFile } from "../sources/source-file";
import {
  knownWords,
  likenessToTitles,
  mayBeDays,
  meaningOfName,
  meaningOfValues,
  namesOtherDay,
  preferredPlace,
} from "./draft-columns";
import { dateEvidence, priceEvidence, wordCounts } from "./draft-evidence";
import { type Canonical, defineProfile, type Encoding, type ProfileInput } from "./profile";

export interface DraftColumn {
  name: string;
  /** Null where nothing tells. */
  meaning: Canonical | null;
  /** What tells it. */
  why: string;
  example: string;
}

export interface Sniffed {
  encoding: Encoding;
  delimiter: string;
  hasHeader: boolean;
  columns: DraftColumn[];
  /** What to put into core/feed/profiles after looking it over; null while no title was found. */
  draft: ProfileInput | null;
  /** What nobody but a person can say, each with the key that says it. */
  open: string[];
  /** The first rows, read by the draft. */
  rows: FeedRecord[];
}

const DELIMITERS = [",", "\t", ";", "|"];
/** How much of the file is looked at. */
const RECORDS = 500;
const SHOWN = 5;
/** Columns of words that a list is sorted by are no titles, however they read. */
const SORTED_BY = /shelf|shelves|status|genre|tags?$/i;

/** Throws an Error or a FeedHold with one sentence where the file cannot be read at all. */
export async function sniffFeed(file: string, asOf: Day): Promise<Sniffed> {
  await requireFile(file);
  const encoding = await findEncoding(() => bytesOf(file), "auto");
  const { delimiter, records } = await bestDelimiter(file, encoding);
  const at = Math.max(0, records.findIndex(isHeader));
  const first = records[at];
  if (!first) throw new FeedHold("empty-file", "The file has no rows.");
  const hasHeader = isHeader(first);
  const names = hasHeader ? first.cells : first.cells.map((_, place) => `column ${place + 1}`);
  const body = (hasHeader ? records.slice(at + 1) : records).filter(
    ({ cells }) => cells.length >= names.length && cells.some((cell) => cell.trim() !== ""),
  );
  const columns = meanings(names, body);
  const { draft, open } = draftOf(columns, body, { encoding, delimiter, hasHeader });
  const rows = draft ? readBy(draft, names, body, asOf) : [];
  return { encoding, delimiter, hasHeader, columns, draft, open, rows };
}

/** Words above the header name no column. */
const isHeader = ({ cells }: CsvRecord): boolean => cells.some((name) => meaningOfName(name) !== null);

/** The one that parts the first records into the most cells, all alike. */
async function bestDelimiter(file: string, encoding: Encoding) {
  const tries = [];
  for (const delimiter of DELIMITERS) {
    const records = await firstRecords(file, encoding, delimiter);
    const width = records[0]?.cells.length ?? 0;
    const alike = records.filter(({ cells }) => cells.length === width).length;
    tries.push({ delimiter, records, score: width > 1 ? width * (alike / records.length) ** 2 : 0 });
  }
  return tries.reduce((best, each) => (each.score > best.score ? each : best));
}

async function firstRecords(file: string, encoding: Encoding, delimiter: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  try {
    for await (const record of parseCsv(decoded(bytesOf(file), encoding), { delimiter, quote: '"' })) {
      records.push(record);
      if (records.length === RECORDS) break;
    }
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error; // with another delimiter it may well parse
  }
  return records;
}

/** Names tell first, values after them; each meaning is given once. */
function meanings(names: string[], body: CsvRecord[]): DraftColumn[] {
  const given = new Set<Canonical>();
  const valuesAt = (place: number) => body.map(({ cells }) => cells[place] ?? "");
  const byName = names.map((name, place) => {
    const meaning = meaningOfName(name);
    const fits = (at: number) => meaning !== "date" || mayBeDays(valuesAt(at));
    if (meaning === null || preferredPlace(names, meaning, fits) !== place) return null;
    given.add(meaning);
    return meaning;
  });
  const columns = names.map((name, place) => {
    const values = valuesAt(place);
    const example = values.find((value) => value.trim() !== "") ?? "";
    const named = byName[place] ?? null;
    const guessed = named ?? (meaningOfName(name) === null ? meaningOfValues(values) : null);
    const meaning = named ?? (guessed !== null && mayMean(guessed, name, given) ? guessed : null);
    if (meaning) given.add(meaning);
    return { name, meaning, why: whyOf(name, { named, guessed, meaning }), example, values };
  });
  const titles = given.has("title") ? null : mostLikeTitles(columns);
  return columns.map(({ name, meaning, why, example }) =>
    name === titles
      ? { name, meaning: "title", why: "its values read like titles", example }
      : { name, meaning, why, example },
  );
}

const PRICES: Canonical[] = ["price", "priceIncTax", "priceExTax"];

function mayMean(guessed: Canonical, name: string, given: ReadonlySet<Canonical>): boolean {
  if (guessed === "date" && namesOtherDay(name)) return false;
  return PRICES.includes(guessed) ? !PRICES.some((price) => given.has(price)) : !given.has(guessed);
}

type Guesses = Record<"named" | "guessed" | "meaning", Canonical | null>;

function whyOf(name: string, { named, guessed, meaning }: Guesses): string {
  if (named) return "its name";
  if (meaning) return "its values";
  const other = guessed ?? meaningOfName(name);
  return other ? `another column is ${other} already` : "nothing tells";
}

/** Of the columns that nothing else tells; the name of one. */
function mostLikeTitles(columns: (DraftColumn & { values: string[] })[]): string | null {
  const open = columns.filter(
    ({ name, meaning, values }) => meaning === null && !SORTED_BY.test(name) && likenessToTitles(values) > 0,
  );
  const [best] = open.toSorted((a, b) => likenessToTitles(b.values) - likenessToTitles(a.values));
  return best?.name ?? null;
}

type Form = Pick<Sniffed, "encoding" | "delimiter" | "hasHeader">;

interface Draft {
  draft: ProfileInput | null;
  open: string[];
}

function draftOf(columns: DraftColumn[], body: CsvRecord[], form: Form): Draft {
  const valuesOf = (canonical: Canonical): string[] => {
    const place = columns.findIndex(({ meaning }) => meaning === canonical);
    return body
      .map(({ cells }) => cleanCell(cells[place] ?? "", () => undefined))
      .filter((value) => value !== "");
  };
  const known = columns.flatMap(({ name, meaning }) => (meaning ? [{ name, meaning }] : []));
  const meant = new Set(known.map(({ meaning }) => meaning));
  if (!meant.has("title"))
    return { draft: null, open: ["No column reads like titles: name it (columns.title)."] };
  const days = dateEvidence(valuesOf("date"));
  const price = priceEvidence(
    PRICES.flatMap(valuesOf),
    columns.some(({ name, example }) => /[\u3041-\u9fff]/.test(name + example)),
  );
  const words = knownWords(body);
  const strange = wordCounts(valuesOf("status")).filter(
    ([word]) => meaningOf(words.statuses, word) === undefined,
  );
  const hasPrice = PRICES.some((name) => meant.has(name));
  const codes = valuesOf("code");
  const badCodes = codes.filter((text) => readCode(text).problem !== undefined).length;
  const dropsCodes = badCodes > codes.length / 5;
  const leading = (["recordId", "code", "title"] as const).find((name) => meant.has(name)) ?? "title";
  const isWhole = (meaning: Canonical) => valuesOf(meaning).length === body.length;
  const draft: ProfileInput = {
    name: "new-provider",
    about: "Say whose file this is",
    encoding: form.encoding,
    delimiter: form.delimiter,
    header: form.hasHeader ? "required" : { columns: columns.map(({ name }) => name) },
    key: [leading === "recordId" || !meant.has("format") ? [leading] : [leading, "format"]],
    columns: Object.fromEntries(
      known.map(({ name, meaning }) => {
        const required = meaning === "title" || (meaning === "date" && isWhole("date"));
        const onError = meaning === "code" && dropsCodes ? ("warn" as const) : ("reject" as const);
        return [meaning, { from: [name], required, onError }];
      }),
    ),
    productTypeOtherwise: "other",
    productTypes: words.productTypes,
    statuses: {
      ...words.statuses,
      ...Object.fromEntries(strange.map(([word]) => [word, "forthcoming" as const])),
    },
    roles: words.roles,
    dateFormats: days.formats,
  };
  const mayLack = !isWhole(leading) || (leading === "code" && dropsCodes);
  if (leading !== "title" && mayLack) draft.key.push(["title"]);
  if (hasPrice) draft.price = { tax: price.tax, currency: price.currency };
  const open = [
    !meant.has("date") && "No column holds days, so every title will have an unknown one (columns.date).",
    meant.has("date") && days.fits < days.of && `Days: ${days.text} (dateFormats).`,
    hasPrice && price.open,
    hasPrice && "Say whether prices are with tax: inc is a guess (price.tax).",
    strange.length > 0 &&
      `Statuses that nobody knows, taken for forthcoming: ${strange.map(([word, count]) => `${word} (${count})`).join(", ")} (statuses).`,
    badCodes > 0 &&
      `${badCodes} of ${codes.length} codes prove wrong${dropsCodes ? " and are left out" : ""} (columns.code.onError).`,
    leading === "title" && "Nothing but its title names a release: two editions would be one (key).",
    "Say whether the file is everything or only what changed (mode), and whether it keeps titles that are out (keepsPast).",
  ];
  return { draft, open: open.filter((line): line is string => typeof line === "string") };
}

function readBy(draft: ProfileInput, names: string[], body: CsvRecord[], asOf: Day): FeedRecord[] {
  const profile = defineProfile(draft);
  const header = readHeader(names, profile);
  return body
    .slice(0, SHOWN)
    .flatMap((record) => readRecord(record, { profile, header, asOf }, () => undefined));
}

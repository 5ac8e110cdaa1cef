/** How one provider's file is to be read, checked when it is loaded: a profile that does not fit names the wrong key. */
import { z } from "zod";
import { CONTRIBUTOR_ROLES, PRODUCT_TYPES, RELEASE_STATUSES } from "../../release/vocabulary";
import { decimalsOf } from "../cells/currencies";
import { DECLARED_FORMATS } from "../cells/days/form";
import { COMMA_MEANINGS, SEPARATORS } from "../cells/names";

/** What a provider's column can mean. */
export const CANONICAL = [
  "recordId",
  "code",
  "issue",
  "productType",
  "format",
  "title",
  "subtitle",
  "titleKana",
  "series",
  "seriesKana",
  "seriesKey",
  "volume",
  "label",
  "publisher",
  "price",
  "priceIncTax",
  "priceExTax",
  "currency",
  "description",
  "coverUrl",
  "productUrl",
  "status",
  "date",
  "contributors",
  "contributorsKana",
  "sourceUpdatedAt",
  "removed",
] as const;
export type Canonical = (typeof CANONICAL)[number];
export const isCanonical = (name: string): name is Canonical =>
  (CANONICAL as readonly string[]).includes(name);

/** Names of the WHATWG Encoding Standard; `shift_jis` is CP932, `gb18030` reads GBK too. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "koi8-r",
  "euc-kr",
  "gb18030",
  "big5",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const canonical = z.enum(CANONICAL);

const column = z.strictObject({
  /** The provider's names for it, compared after NFKC, trim and lower case. */
  from: z.array(z.string().min(1)).min(1),
  /** The file is held if the column is absent, the row rejected if the cell is blank. */
  required: z.boolean().default(false),
  /** What becomes of a row whose cell cannot be read: rejected, or taken without this value and with a warning. */
  onError: z.enum(["reject", "warn"]).default("reject"),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const shape = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/, "is not a short name such as generic-ja"),
  about: z.string().min(1),
  /** `auto` tells UTF-8, UTF-16, CP932 and ISO-2022-JP apart; every other one has to be named. */
  encoding: z.union([z.literal("auto"), z.enum(ENCODINGS)]).default("auto"),
  delimiter: z.string().length(1).default(","),
  /** Whether `&amp;` and other entities of HTML stand for their letters. */
  entities: z.enum(["kept", "decoded"]).default("kept"),
  /** Null where the provider does not quote at all. */
  quote: z.string().length(1).nullable().default('"'),
  /** `required`: the first record names the columns. Otherwise the names of all columns of a file without header. */
  header: z.union([z.literal("required"), z.strictObject({ columns: z.array(z.string().min(1)).min(1) })]),
  /** Whether a release that is absent from the file has gone (`full`) or is only not mentioned (`delta`). */
  mode: z.enum(["full", "delta"]).default("full"),
  /** Whether a full file keeps titles whose day has passed; if not, their absence means nothing. */
  keepsPast: z.boolean().default(true),
  /** What names a release for good: the first of these lists whose leading column is not blank. */
  key: z.array(z.array(canonical).min(1)).min(1),
  /** Whether two record ids that differ in letter case alone are one; `kept` for a provider who numbers in letters of both cases. */
  idCase: z.enum(["ignored", "kept"]).default("ignored"),
  columns: z.partialRecord(canonical, column),
  /** A column that rows about variants of one title share; what is said of the title in the first of them goes for all. */
  variantsOf: z.string().min(1).optional(),
  /** A provider's words for our own. Words not listed are a problem of the row, unless `otherwise` says what they are. */
  productTypes: z.record(z.string(), z.enum(PRODUCT_TYPES)).default({}),
  productTypeOtherwise: z.enum(PRODUCT_TYPES).optional(),
  statuses: z.record(z.string(), z.enum(RELEASE_STATUSES)).default({}),
  roles: z.record(z.string(), z.enum(CONTRIBUTOR_ROLES)).default({}),
  /** How the cell that names people is parted. */
  people: z
    .strictObject({
      /** What stands between two people. `and` and & part them only where a whole name stands on both sides. */
      separators: z.array(z.string().min(1)).default([...SEPARATORS]),
      /** What a comma means; `auto` tells "Lee, Ann" from "Ann Lee, Bo Ray". */
      comma: z.enum(COMMA_MEANINGS).default("auto"),
    })
    .prefault({}),
  /** Day forms that could be misread, allowed because this provider is known to use them. */
  dateFormats: z.array(z.enum(DECLARED_FORMATS)).default([]),
  /** Where a moment with a zone of its own falls on a day, such as Asia/Tokyo; otherwise it is the day as it is written. */
  timeZone: z.string().refine(isTimeZone, "is no time zone").optional(),
  /** What a price column without a word about tax holds. */
  price: z
    .strictObject({
      tax: z.enum(["inc", "ex"]).default("inc"),
      currency: z
        .string()
        .refine((code) => decimalsOf(code) !== null, "is no currency of ISO 4217")
        .default("JPY"),
    })
    .prefault({}),
  /** Values of the column `removed` that say the record was issued in error. */
  removedValues: z.array(z.string()).default([]),
  /** Values of it that say nothing of the kind; any other is a problem of the row. */
  keptValues: z.array(z.string()).default(["0", "false", "no", "n", "f", "いいえ", "無"]),
  /** First words of lines below the rows, such as a sum; a line that begins so and has no day is passed over. */
  footer: z.array(z.string().min(1)).default([]),
  /** Nine-digit ISBNs that lost a leading zero in a spreadsheet are padded if the check digit then fits. */
  padNineDigitIsbn: z.boolean().default(false),
  /** Shares above which something waits for a person. */
  thresholds: z
    .strictObject({
      /** Of the known titles, those that a full file no longer holds. */
      missing: z.number().min(0).max(1).default(0.05),
      /** Of the rows, those that are not taken. */
      rejected: z.number().min(0).max(1).default(0.02),
      /** By how much a full file is longer or shorter than the one before. */
      rowCount: z.number().min(0).max(100).default(0.5),
      /** Of the known titles, those that move to another day. */
      movedDays: z.number().min(0).max(1).default(0.1),
      /** Of the known titles, those whose price more than doubles or halves. */
      priceJumps: z.number().min(0).max(1).default(0.02),
      /** Of the known titles, those whose title, people, price, code, series, label or kind changes or goes, each by itself. */
      columns: z.number().min(0).max(1).default(0.05),
      /** Of the known titles, those that go on under another identity. */
      reconciled: z.number().min(0).max(1).default(0.02),
    })
    .prefault({}),
});

/** Every key that a profile may have. */
export const PROFILE_KEYS: readonly string[] = Object.keys(shape.shape);

export type Profile = z.output<typeof shape>;
export type ProfileInput = z.input<typeof shape>;

/** The checked profile with its defaults; throws one error that names the profile and every wrong key. */
export function defineProfile(input: ProfileInput): Profile {
  const read = shape.safeParse(input);
  const problems = read.success
    ? contradictions(read.data)
    : read.error.issues.map((issue) => `${issue.path.join(".") || "profile"}: ${issue.message}`);
  if (read.success && problems.length === 0) return read.data;
  throw new Error(`The profile ${String(input?.name)} does not fit. ${problems.join("; ")}.`);
}

/** The profile for one provider who is calmer or wilder than others who deliver in this form. */
export const withThresholds = (
  profile: Profile,
  { thresholds = {} }: { thresholds?: Partial<Record<keyof Profile["thresholds"], number>> | undefined } = {},
): Profile => ({ ...profile, thresholds: { ...profile.thresholds, ...thresholds } });

function contradictions({ key, columns, header }: Profile): string[] {
  const unread = key.flat().filter((name) => !columns[name]);
  const problems = unread.map((name) => `key: ${name} has no entry in columns`);
  if (!columns.title) problems.push("columns.title: is missing");
  if (header !== "required") problems.push(...unnamed(columns, header.columns));
  return problems;
}

function unnamed(columns: Profile["columns"], named: string[]): string[] {
  const absent = Object.entries(columns).filter(([, { from }]) => !from.some((name) => named.includes(name)));
  return absent.map(([name, { from }]) => `columns.${name}.from: header.columns has no ${from.join(" or ")}`);
}

/** What the values of a column prove: in which form its days are, in which currency its prices, which words it uses. */
import { toDay } from "../../shop-day";
import { DECLARED_FORMATS, type DeclaredFormat } from "../cells/days/form";
import { readReleaseDay } from "../cells/days/read-day";
import { readCode } from "../cells/identifiers";
import { readPrice } from "../cells/prices";

const ANY_DAY = toDay("2000-01-01");

export interface DateEvidence {
  /** The form to declare; none where days are read without one, or where two forms fit alike. */
  formats: DeclaredFormat[];
  /** Of the values that are not blank, how many are read with it. */
  fits: number;
  of: number;
  /** How many each form would read, for a person to judge. */
  text: string;
  /** How many are moments with a zone of their own. */
  zoned: number;
}

const ZONED = /\d:\d\d.*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;

/** Tries every form that needs to be declared; a form counts only where it reads what is not read without it. */
export function dateEvidence(values: string[]): DateEvidence {
  const { formats, fits, text } = formEvidence(values);
  return {
    formats,
    fits,
    of: values.length,
    text,
    zoned: values.filter((value) => ZONED.test(value)).length,
  };
}

function formEvidence(values: string[]): Omit<DateEvidence, "zoned" | "of"> {
  const of = values.length;
  const fitsBy = (formats: DeclaredFormat[]) =>
    values.filter((text) => readReleaseDay(text, { asOf: ANY_DAY, formats }) !== null).length;
  const plain = fitsBy([]);
  if (plain >= of * 0.95) return { formats: [], fits: plain, text: `${plain} of ${of} are days` };
  const tried = DECLARED_FORMATS.map((format) => ({ format, fits: fitsBy([format]) }));
  const [best, second] = tried.toSorted((one, other) => other.fits - one.fits);
  const text = tried
    .filter(({ fits }) => fits > plain)
    .map(({ format, fits }) => `${format} fits ${fits} of ${of}`)
    .join(", ");
  if (!best || best.fits === plain) return { formats: [], fits: plain, text: `${plain} of ${of} are days` };
  const areDotted = values.every((text) => !/^\d/.test(text) || /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(text));
  if (best.fits === second?.fits && areDotted)
    return { formats: ["dmy"], fits: best.fits, text: `dmy fits ${best.fits} of ${of}, with dots` };
  const tied = tried.filter(({ fits }) => fits === best.fits).map(({ format }) => format);
  if (tied.join() === "mdy,month-day") return { formats: ["month-day"], fits: best.fits, text };
  if (best.fits === second?.fits)
    return { formats: [], fits: plain, text: `${text}, and no row tells which` };
  return { formats: [best.format], fits: best.fits, text };
}

export interface PriceEvidence {
  tax: "inc" | "ex";
  currency: string;
  /** What a person has to say, because nothing in the file does. */
  open: string | null;
  /** How many prices say nothing of tax. */
  silent: number;
  /** How many are prices, for a person to judge. */
  text: string;
}

/** Words by which a price says whether tax is in it. */
const OF_TAX = /税|本体|vat|mwst|ttc|gst/i;

export function priceEvidence(values: string[], isJapanese: boolean): PriceEvidence {
  const read = values.map((text) => readPrice(text, { tax: "inc", currency: "USD" }));
  const named = read.flatMap((price) => ("inc" in price && price.currency ? [price.currency] : []));
  const [common] = named.toSorted((one, other) => countOf(named, other) - countOf(named, one));
  const hasCoins = values.some((text) => /[.,]\d{2}$/.test(text.trim()));
  const currency = common ?? (isJapanese && !hasCoins ? "JPY" : "USD");
  const fits = read.filter((price) => "inc" in price).length;
  return {
    tax: "inc",
    currency,
    open: common ? null : `No price names its currency: ${currency} is a guess (price.currency).`,
    silent: values.filter((text) => !OF_TAX.test(text)).length,
    text: values.length === 0 ? "" : `${fits} of ${values.length} are prices`,
  };
}

export interface CodeEvidence {
  of: number;
  /** How many prove wrong. */
  bad: number;
  /** Whether so many do that rows are better taken without them. */
  areDropped: boolean;
  /** Whether most are ISBNs. */
  areBooks: boolean;
  text: string;
}

/** Of codes, so many may be wrong by mistake; above it the column holds something else, too. */
const MOST_WRONG = 0.2;

export function codeEvidence(values: string[]): CodeEvidence {
  const read = values.map((text) => readCode(text));
  const bad = read.filter(({ problem }) => problem !== undefined).length;
  const books = read.filter(({ code }) => code?.type === "isbn13").length;
  return {
    of: values.length,
    bad,
    areDropped: bad > values.length * MOST_WRONG,
    areBooks: books > values.length / 2,
    text: values.length === 0 ? "" : `${values.length - bad} of ${values.length} are codes`,
  };
}

const countOf = (all: string[], one: string): number => all.filter((each) => each === one).length;

/** Plain digits number pages and records as often as they are prices: a sign, coins or thousands must say so. */
export function isLikePrice(value: string): boolean {
  const plain = value.normalize("NFKC").trim();
  if (/^\d+(?:\.\d+)?$/.test(plain) || /^0\d/.test(plain)) return false;
  const read = readPrice(plain, { tax: "inc", currency: "USD" });
  return "inc" in read && (read.inc !== null || read.ex !== null || /オープン|open/i.test(plain));
}

/** Each word with how often it stands there, the commonest first. */
export function wordCounts(values: string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

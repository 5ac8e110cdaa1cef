/** What the values of a column prove: in which form its days are, in which currency its prices, which words it uses. */
import { toDay } from "../../shop-day";
import { DECLARED_FORMATS, type DeclaredFormat } from "../cells/days/form";
import { readReleaseDay } from "../cells/days/read-day";
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
}

/** Tries every form that needs to be declared; a form counts only where it reads what is not read without it. */
export function dateEvidence(values: string[]): DateEvidence {
  const of = values.length;
  const fitsBy = (formats: DeclaredFormat[]) =>
    values.filter((text) => readReleaseDay(text, { asOf: ANY_DAY, formats }) !== null).length;
  const plain = fitsBy([]);
  if (plain >= of * 0.95) return { formats: [], fits: plain, of, text: `${plain} of ${of} are days` };
  const tried = DECLARED_FORMATS.map((format) => ({ format, fits: fitsBy([format]) }));
  const [best, second] = tried.toSorted((one, other) => other.fits - one.fits);
  const text = tried
    .filter(({ fits }) => fits > plain)
    .map(({ format, fits }) => `${format} fits ${fits} of ${of}`)
    .join(", ");
  if (!best || best.fits === plain)
    return { formats: [], fits: plain, of, text: `${plain} of ${of} are days` };
  const areDotted = values.every((text) => !/^\d/.test(text) || /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(text));
  if (best.fits === second?.fits && areDotted)
    return { formats: ["dmy"], fits: best.fits, of, text: `dmy fits ${best.fits} of ${of}, with dots` };
  if (best.fits === second?.fits)
    return { formats: [], fits: plain, of, text: `${text}, and no row tells which` };
  return { formats: [best.format], fits: best.fits, of, text };
}

export interface PriceEvidence {
  tax: "inc" | "ex";
  currency: string;
  /** What a person has to say, because nothing in the file does. */
  open: string | null;
}

export function priceEvidence(values: string[], isJapanese: boolean): PriceEvidence {
  const named = values.flatMap((text) => {
    const read = readPrice(text, { tax: "inc", currency: "USD" });
    return "inc" in read && read.currency ? [read.currency] : [];
  });
  const [currency] = named.toSorted((one, other) => countOf(named, other) - countOf(named, one));
  if (currency) return { tax: "inc", currency, open: null };
  const hasCoins = values.some((text) => /[.,]\d{2}$/.test(text.trim()));
  const guess = isJapanese && !hasCoins ? "JPY" : "USD";
  return {
    tax: "inc",
    currency: guess,
    open: `No price names its currency: ${guess} is a guess (price.currency).`,
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

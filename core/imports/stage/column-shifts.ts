/** Counts for each column of known titles how many values change or go, and tells what kind of accident that looks like. */
import type { FeedRow } from "../../feed/feed-row";

export const WATCHED = ["title", "people", "price", "code", "series", "label", "kind"] as const;
export type Watched = (typeof WATCHED)[number];

type Facts = Pick<
  FeedRow,
  | "title"
  | "subtitle"
  | "titleKana"
  | "series"
  | "seriesKana"
  | "volume"
  | "label"
  | "publisher"
  | "format"
  | "description"
  | "productType"
  | "priceExTax"
  | "priceIncTax"
  | "currency"
> & { code: { code: string | null }; contributors: readonly { name: string }[] };

/** In the words of a hold; what is not watched is only where a watched value may have come from. */
const VALUE_OF = {
  title: (row) => row.title,
  subtitle: (row) => row.subtitle ?? "",
  reading: (row) => row.titleKana ?? "",
  people: (row) => row.contributors.map(({ name }) => name).join("; "),
  price: (row) => [row.priceIncTax ?? row.priceExTax ?? "", row.currency ?? ""].join(" ").trim(),
  "price with tax": (row) => String(row.priceIncTax ?? ""),
  "price without tax": (row) => String(row.priceExTax ?? ""),
  code: (row) => row.code.code ?? "",
  series: (row) => row.series ?? "",
  "series' reading": (row) => row.seriesKana ?? "",
  volume: (row) => row.volume ?? "",
  label: (row) => row.label ?? "",
  publisher: (row) => row.publisher ?? "",
  format: (row) => row.format ?? "",
  text: (row) => row.description ?? "",
  kind: (row) => row.productType,
} satisfies Record<string, (row: Facts) => string>;
type Compared = keyof typeof VALUE_OF;
const COMPARED = Object.keys(VALUE_OF) as Compared[];

export interface ColumnShift {
  /** Titles whose value changes or goes; one that had none before is not counted. */
  count: number;
  /** What most of them have in common, in words; empty where nothing. */
  pattern: string;
  /** Of prices: how many change as if tax were left out, or put on. */
  byTax: number;
}

/** A pattern is told if so many of the changes have it. */
const MOST = 0.9;
/** Kinds of accident that are told apart in one column; the rest is no pattern. */
const MOST_KINDS = 50;

export interface ColumnShifts {
  add(before: Facts, after: Facts): void;
  of(column: Watched): ColumnShift;
}

export function columnShifts(): ColumnShifts {
  const counts = new Map<Watched, { count: number; signs: Map<string, number> }>();
  return {
    add(before, after) {
      const old = valuesOf(before);
      const anew = valuesOf(after);
      for (const column of WATCHED) {
        if (old[column] === "" || old[column] === anew[column]) continue;
        const tally = counts.get(column) ?? { count: 0, signs: new Map<string, number>() };
        tally.count++;
        for (const sign of signsOf(column, old, anew)) {
          if (tally.signs.size < MOST_KINDS || tally.signs.has(sign))
            tally.signs.set(sign, (tally.signs.get(sign) ?? 0) + 1);
        }
        counts.set(column, tally);
      }
    },
    of(column) {
      const { count, signs } = counts.get(column) ?? { count: 0, signs: new Map<string, number>() };
      const [likeliest] = [...signs].toSorted(([, a], [, b]) => b - a);
      const isMost = likeliest !== undefined && likeliest[1] > count * MOST;
      const byTax = Math.max(signs.get(TAX_OUT) ?? 0, signs.get(TAX_ON) ?? 0);
      return { count, pattern: isMost ? `${likeliest[0]} in ${percent(likeliest[1], count)}` : "", byTax };
    },
  };
}

type Values = Record<Compared, string>;

const valuesOf = (row: Facts): Values =>
  Object.fromEntries(COMPARED.map((column) => [column, VALUE_OF[column](row)])) as Values;

/** What may have happened to a value, in words that are the same for all titles to which it happened. */
function signsOf(column: Watched, old: Values, anew: Values): string[] {
  if (anew[column] === "") return [`${column} gone`];
  if (column === "price") return [priceSign(old, anew)];
  if (column === "kind") return [`${old.kind} became ${anew.kind}`];
  return COMPARED.filter((other) => other !== column && old[other] !== "" && anew[column] === old[other]).map(
    (other) =>
      anew[other] === old[column] ? exchanged(column, other) : `${column} holds what ${other} held`,
  );
}

function priceSign(old: Values, anew: Values): string {
  const [inc, ex] = ["price with tax", "price without tax"] as const;
  const areExchanged = old[inc] !== old[ex] && anew[inc] === old[ex] && anew[ex] === old[inc];
  if (areExchanged) return exchanged(inc, ex);
  return taxSign(old.price, anew.price) ?? `price ${ratioOf(old.price, anew.price)}`;
}

const TAX_OUT = "price as if tax were left out";
const TAX_ON = "price as if tax were put on";
/** Of Japan, 10 % and 8 %; of the larger countries of Europe, 19 % to 23 %, and what books have there, 5 % to 7 %. */
const TAXES = [1.1, 1.08, 1.19, 1.2, 1.21, 1.22, 1.23, 1.05, 1.055, 1.07];

/** To the coin: a price that only rises by so much is seldom so exact in one title after the other. */
function taxSign(old: string, anew: string): string | null {
  const [before, after] = [old, anew].map((text) => Number.parseInt(text, 10));
  if (!before || !after || before === after) return null;
  const [net, gross] = before < after ? [before, after] : [after, before];
  const isTax = TAXES.some((tax) => Math.abs(net * tax - gross) < 1);
  return isTax ? (before < after ? TAX_ON : TAX_OUT) : null;
}

const exchanged = (one: Compared, other: Compared): string =>
  `${COMPARED.filter((each) => each === one || each === other).join(" and ")} exchanged`;

function ratioOf(old: string, anew: string): string {
  const [before = Number.NaN, after = Number.NaN] = [old, anew].map((text) => Number.parseInt(text, 10));
  const ratio = after / before;
  return Number.isFinite(ratio) ? `× ${Number(ratio.toPrecision(2))}` : "became none";
}

const percent = (count: number, of: number): string => `${Math.round((count / of) * 100)} %`;

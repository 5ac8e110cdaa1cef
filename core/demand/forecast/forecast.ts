/** How many will wait for a title when it comes out, with the band in which four of five such titles ended. */
import type { KnownTitle } from "./known";
import { type Basis, type Line, leftOf } from "./line";

/** Days before the sale for which there are lines; between two of them the answer lies between theirs. */
export const LINE_DAYS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 35, 42, 56, 70, 90, 120] as const;

/** By basis and days. */
export type Lines = ReadonlyMap<string, Line>;
export const lineKey = (basis: Basis, days: number): string => `${basis} ${days}`;

export interface Forecast {
  expected: number;
  low: number;
  high: number;
  basis: Basis;
}

/** Null where too few past titles say anything about it, and further ahead than any of them. */
export function forecast(
  lines: Lines,
  { waiting, days, known }: { waiting: number; days: number; known: KnownTitle },
): Forecast | null {
  const { basis } = known;
  const below = LINE_DAYS.findLast((each) => each <= days);
  const above = LINE_DAYS.find((each) => each >= days);
  const lower = below === undefined ? undefined : lines.get(lineKey(basis, below));
  const upper = above === undefined ? undefined : lines.get(lineKey(basis, above));
  if (below === undefined || above === undefined || !lower || !upper) return null;
  const share = above === below ? 0 : (days - below) / (above - below);
  const between = (of: (line: Line) => number) => of(lower) * (1 - share) + of(upper) * share;
  const middle = between(({ weight, slope, intercept }) => intercept + slope * leftOf(known, weight));
  const grown = (by: number) => Math.max(0, Math.round((waiting + 1) * Math.exp(by) - 1));
  return {
    expected: grown(middle),
    low: grown(middle + between(({ low }) => low)),
    high: grown(middle + between(({ high }) => high)),
    basis,
  };
}

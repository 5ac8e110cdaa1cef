/** Which figures of a feed are nothing unusual, by its own imports on the same weekday. */
import { median } from "d3-array";
import type { Day } from "../../shop-day";

export interface Range {
  low: number;
  high: number;
}

export interface Dated {
  asOf: Day;
  value: number;
}

/** Fewer imports of a weekday say nothing about it: then the other days count as well. */
export const FEWEST_OF_WEEKDAY = 3;
/** With fewer others altogether nothing is called unusual. */
export const FEWEST = 5;
/** How many times the usual distance from the middle is still usual, and at least which share of the middle. */
export const WIDTH = { distances: 3, share: 0.25 };

/**
 * For each figure the range that the others lead to expect: their median, and on both sides three times their median distance
 * from it, at least a quarter of the median, at least `least`. A figure is never measured by itself; null where others are few.
 */
export const usualRanges = (figures: readonly Dated[], least: number): (Range | null)[] =>
  figures.map((figure) => {
    const others = figures.filter((other) => other !== figure);
    const alike = others.filter((other) => weekdayOf(other.asOf) === weekdayOf(figure.asOf));
    if (alike.length >= FEWEST_OF_WEEKDAY) return rangeOf(alike, least);
    return others.length >= FEWEST ? rangeOf(others, least) : null;
  });

export const isOutside = (value: number, range: Range | null): boolean =>
  range !== null && (value < range.low || value > range.high);

function rangeOf(figures: Dated[], least: number): Range {
  const middle = median(figures, ({ value }) => value) ?? 0;
  const distance = median(figures, ({ value }) => Math.abs(value - middle)) ?? 0;
  const width = Math.max(least, WIDTH.distances * distance, WIDTH.share * middle);
  return { low: Math.max(0, Math.floor(middle - width)), high: Math.ceil(middle + width) };
}

const weekdayOf = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay();

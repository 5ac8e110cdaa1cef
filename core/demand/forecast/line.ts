/**
 * The model behind a forecast, for one number of days before the sale: a straight line between two logarithms. On the left
 * what is known of a title, on the right by how much more will wait for it when it comes out; the band is what nine of ten
 * past titles stayed above, and nine of ten below.
 */
import { linearRegression, mean, quantileSorted } from "simple-statistics";

/** `previous`: beside the volume before. `growth`: as titles do that grew as fast over two weeks. */
export type Basis = "previous" | "growth";

/** Two guesses of the growth still to come, as logarithms. */
export interface Known {
  /** By the pace: as much as the volume before still grew from here, or as this title grew of late. */
  pace: number;
  /** By the size: up to what the volume before had in the end. The pace again where there is none. */
  size: number;
}

/** What was known of a past title, and what became of it. */
export interface Sample extends Known {
  became: number;
}

export interface Line {
  titles: number;
  /** How much the size counts on the left, the pace counting for the rest: 0 to 1. */
  weight: number;
  slope: number;
  intercept: number;
  /** Added to the line's answer: the ends of the band. */
  low: number;
  high: number;
}

/** Fewer past titles say nothing. */
const FEWEST = 30;
/** One in ten below and one in ten above. */
const TAIL = 0.1;
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Of the lines with every weight, the one with the smallest errors. */
export function fitLine(samples: readonly Sample[]): Line | null {
  if (samples.length < FEWEST) return null;
  const fitted = WEIGHTS.map((weight) => fitWith(samples, weight));
  return fitted.reduce((best, one) => (one.squares < best.squares ? one : best)).line;
}

function fitWith(samples: readonly Sample[], weight: number): { line: Line; squares: number } {
  const points = samples.map((sample) => [leftOf(sample, weight), sample.became]);
  const { slope, intercept } = through(points);
  const errors = points
    .map(([left = 0, right = 0]) => right - (intercept + slope * left))
    .sort((one, other) => one - other);
  const low = quantileSorted(errors, TAIL);
  const high = quantileSorted(errors, 1 - TAIL);
  return {
    line: { titles: samples.length, weight, slope, intercept, low, high },
    squares: errors.reduce((sum, error) => sum + error * error, 0),
  };
}

/** Where all points stand above one another there is no slope: a level line through their middle. */
function through(points: number[][]): { slope: number; intercept: number } {
  const { m: slope, b: intercept } = linearRegression(points);
  if (Number.isFinite(slope)) return { slope, intercept };
  return { slope: 0, intercept: mean(points.map(([, right = 0]) => right)) };
}

/** What stands on the left of a line. */
export const leftOf = ({ pace, size }: Known, weight: number): number => size * weight + pace * (1 - weight);

/** How much larger `later` is, as a logarithm; one is added to both, so that nobody is a number too. */
export const ratio = (later: number, earlier: number): number => Math.log((later + 1) / (earlier + 1));

/** Made-up histories of who waited for titles, from a seed: series whose volumes behave alike, and titles on their own. */

import type { PastTitle } from "@/core/demand/forecast/fit-lines";
import type { Curve } from "@/core/demand/read/curves";
import { addDays, type Day, toDay } from "@/core/shop-day";
import { type Random, randomFrom } from "@/faults/mail/history/history";

/**
 * `s-curve` slow, fast, slow. `late-burst`: half of all in the last fortnight. `announcement`: most in the first week.
 * `even`: no shape at all. `real`: an announcement, quiet weeks, a second wave with the cover and the sample, weekends,
 * a rise before the day, some who leave, and days that move.
 */
export const SHAPES = ["s-curve", "late-burst", "announcement", "even", "real"] as const;
export type Shape = (typeof SHAPES)[number];

export interface History extends PastTitle {
  shape: Shape;
}

const LAST_SALE = toDay("2026-11-30");

/** A third of the titles stand alone; the rest are volumes of series, each with the one before it. */
export function makeHistories(shape: Shape, count: number, seed: number): History[] {
  const random = randomFrom(seed);
  const histories: History[] = [];
  while (histories.length < count) {
    const volumes = random() < 0.33 ? 1 : 2 + Math.floor(random() * 6);
    const habit = habitOf(shape, random);
    let previous: PastTitle["previous"] = null;
    let size = 20 * Math.exp(1.1 * normal(random) + 1.6);
    for (let volume = 0; volume < volumes && histories.length < count; volume++) {
      const sale = addDays(LAST_SALE, -Math.floor(random() * 300));
      const title = { curve: curveOf({ habit, size, sale, random }), sale };
      histories.push({ shape, title, previous });
      previous = title;
      size *= Math.exp(0.25 * normal(random) - 0.05); // readers come and go between volumes
    }
  }
  return histories;
}

/** How the readers of one series, or of one title, go about it. */
interface Habit {
  shape: Shape;
  /** Days between announcement and sale. */
  length: number;
  /** Where the middle lies, and how steep it is. */
  middle: number;
  steepness: number;
}

function habitOf(shape: Shape, random: Random): Habit {
  return {
    shape,
    length: 50 + Math.floor(random() * 70),
    middle: 0.35 + 0.4 * random(),
    steepness: 6 + 6 * random(),
  };
}

interface Made {
  habit: Habit;
  size: number;
  sale: Day;
  random: Random;
}

function curveOf({ habit, size, sale, random }: Made): Curve {
  const length = Math.max(40, Math.round(habit.length * Math.exp(0.1 * normal(random))));
  const weights = Array.from({ length: length + 1 }, (_, day) =>
    weightOf(habit, { day, length, sale, random }),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let waiting = 0;
  return weights.map((weight, at) => {
    waiting += poisson((size * weight) / all, random);
    if (random() < 0.5) waiting -= poisson(waiting * 0.0015, random); // some leave
    return { day: addDays(sale, at - length), waiting: Math.max(0, waiting) };
  });
}

/** How much of its readers' interest falls on one day. */
function weightOf(
  { shape, middle, steepness }: Habit,
  { day, length, sale, random }: { day: number; length: number; sale: Day; random: Random },
): number {
  const x = day / length;
  const left = length - day;
  if (shape === "even") return 1;
  if (shape === "announcement") return Math.exp(-day / 4) + 0.02;
  if (shape === "late-burst") return 0.25 + 6 * Math.exp(-left / 6);
  const slope = Math.exp(-steepness * (x - middle));
  const sCurve = slope / (1 + slope) ** 2;
  if (shape === "s-curve") return sCurve + 0.02;
  const weekday = new Date(addDays(sale, -left)).getUTCDay();
  const rhythm = weekday === 0 || weekday === 6 ? 1.4 : 0.9;
  const news = random() < 0.04 ? 1 + 4 * random() : 1;
  const waves = Math.exp(-day / 3) * 2 + 0.8 * sCurve + 0.6 * Math.exp(-left / 5) + 0.12;
  return waves * rhythm * news * Math.exp(0.35 * normal(random));
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(mean: number, random: Random): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

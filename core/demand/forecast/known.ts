/** What is known of a title so many days before its sale. */
import type { Day } from "../../shop-day";
import { type Curve, waitingBefore } from "../read/curves";
import { type Basis, type Known, ratio, type Sample } from "./line";

/** Days over which the growth of a title is looked at. */
const GROWTH_DAYS = 14;

export interface Past {
  curve: Curve | undefined;
  sale: Day;
}

/** Fewer who waited for the volume before say nothing about the next. */
const FEWEST_BEFORE = 5;

export interface KnownTitle extends Known {
  basis: Basis;
}

/** So many days before its sale; nothing of later days is looked at. */
export function knownOf({ curve, sale }: Past, previous: Past | null, days: number): KnownTitle {
  const now = waitingBefore(curve, sale, days);
  const before = previous ? waitingBefore(previous.curve, previous.sale, 0) : 0;
  if (previous && before >= FEWEST_BEFORE) {
    const pace = ratio(before, waitingBefore(previous.curve, previous.sale, days));
    return { basis: "previous", pace, size: ratio(before, now) };
  }
  const pace = ratio(now, waitingBefore(curve, sale, days + GROWTH_DAYS));
  return { basis: "growth", pace, size: pace };
}

export function sampleOf(title: Past, previous: Past | null, days: number): Sample & KnownTitle {
  const { basis, pace, size } = knownOf(title, previous, days);
  const final = waitingBefore(title.curve, title.sale, 0);
  return { basis, pace, size, became: ratio(final, waitingBefore(title.curve, title.sale, days)) };
}

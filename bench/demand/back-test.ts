/** How well forecasts fare on titles that the lines were not drawn through: errors and the share within the band. */
import { quantileSorted } from "simple-statistics";
import { fitLines } from "@/core/demand/forecast/fit-lines";
import { forecast } from "@/core/demand/forecast/forecast";
import { knownOf } from "@/core/demand/forecast/known";
import { waitingBefore } from "@/core/demand/read/curves";
import type { History } from "./histories";

export interface Tested {
  titles: number;
  /** Share of the truth by which half of the forecasts were off at most. */
  medianError: number;
  /** Share of the titles that ended within their band. */
  coverage: number;
  /** The same error where one simply orders what the previous volume had, of titles that have one; and the model's on these. */
  naiveError: number;
  modelError: number;
}

/** Fewer at the end: nobody forecasts those. */
const FEWEST = 10;

/** Half of the histories teach, the other half tests. */
export function backTest(histories: readonly History[], days: number): Tested {
  const lines = fitLines(histories.filter((_, at) => at % 2 === 0));
  const tested = histories.filter((_, at) => at % 2 === 1);
  const errors: number[] = [];
  const both: { naive: number; model: number }[] = [];
  let within = 0;
  for (const { title, previous } of tested) {
    const truth = waitingBefore(title.curve, title.sale, 0);
    if (truth < FEWEST) continue;
    const waiting = waitingBefore(title.curve, title.sale, days);
    const made = forecast(lines, { waiting, days, known: knownOf(title, previous, days) });
    if (!made) continue;
    const error = Math.abs(made.expected - truth) / truth;
    errors.push(error);
    if (truth >= made.low && truth <= made.high) within += 1;
    if (!previous) continue;
    const naive = Math.abs(waitingBefore(previous.curve, previous.sale, 0) - truth) / truth;
    both.push({ naive, model: error });
  }
  return {
    titles: errors.length,
    medianError: median(errors),
    coverage: within / Math.max(1, errors.length),
    naiveError: median(both.map(({ naive }) => naive)),
    modelError: median(both.map(({ model }) => model)),
  };
}

const median = (numbers: number[]): number =>
  numbers.length === 0
    ? Number.NaN
    : quantileSorted(
        numbers.sort((one, other) => one - other),
        0.5,
      );

/** The buyer's figures: how far forecasts are off, how long a page takes at full size, and whether purchases are counted right. */
import path from "node:path";
import { closeDatabase } from "../core/database/pool";
import { atLeast, atMost, type Bar, info } from "../local/bars";
import { startServer } from "../local/database";
import { backTest, type Tested } from "./demand/back-test";
import { makeHistories, SHAPES } from "./demand/histories";
import { measurePages } from "./demand/pages";
import { measurePurchases } from "./demand/purchases";

interface Measuring {
  short: boolean;
  rows?: number;
  say(line: string): void;
}

const HOME = path.resolve(".local/bench-demand");
const SEED = 20_261_130;
const AHEAD = 28;

export async function measure({ short, rows, say }: Measuring): Promise<Bar[]> {
  const bars = forecasts(say);
  const server = await startServer(HOME);
  process.env.TEST_DATABASE_URL = server.url;
  try {
    bars.push(...(await measurePages({ titles: short ? 50_000 : (rows ?? 1_000_000), say })));
    bars.push(...(await measurePurchases({ orders: short ? 20_000 : 1_000_000, say })));
  } finally {
    await closeDatabase();
    await server.stop();
  }
  return bars;
}

/** Bars are for all shapes together, as a shop has them; each shape alone is told. */
function forecasts(say: Measuring["say"]): Bar[] {
  const histories = SHAPES.map((shape, at) => makeHistories(shape, 2_000, SEED + at));
  for (const [at, shape] of SHAPES.entries()) say(lineOf(shape, backTest(histories[at] ?? [], AHEAD)));
  const all = histories.flat();
  for (const days of [7, 14, 42, 56]) say(lineOf(`all, ${days} days ahead`, backTest(all, days)));
  const tested = backTest(all, AHEAD);
  say(lineOf(`all, ${AHEAD} days ahead`, tested));
  const real = backTest(makeHistories("real", 4_000, SEED + 9), AHEAD);
  const shuffled = backTest(withoutPast(all), AHEAD);
  return [
    atMost("forecast: median error at 28 days, all shapes", percent(tested.medianError), 25, "%"),
    atLeast("forecast: titles within the band, all shapes", percent(tested.coverage), 75, "%"),
    atMost("forecast: titles within the band, all shapes", percent(tested.coverage), 85, "%"),
    atMost("forecast: median error at 28 days, like real ones", percent(real.medianError), 25, "%"),
    atLeast("forecast: titles within the band, like real ones", percent(real.coverage), 75, "%"),
    atMost("forecast: titles within the band, like real ones", percent(real.coverage), 85, "%"),
    info("the same titles by the previous volume alone", percent(tested.naiveError), "%"),
    info("of those the model", percent(tested.modelError), "%"),
    atLeast(
      "control: by another title's past the error is larger",
      percent(shuffled.medianError),
      percent(tested.medianError),
      "%",
    ),
  ];
}

/** Each title beside the volume before some other one: the comparison must then be worth less. */
const withoutPast = (histories: ReturnType<typeof makeHistories>) =>
  histories.map((history, at) => {
    const other = histories[(at * 7 + 3_001) % histories.length];
    return {
      shape: history.shape,
      title: history.title,
      previous: history.previous && (other?.previous ?? null),
    };
  });

const percent = (share: number): number => 100 * share;

const lineOf = (name: string, { titles, medianError, coverage, naiveError, modelError }: Tested): string =>
  `${name.padEnd(22)} ${titles} titles: median error ${percent(medianError).toFixed(1)} %, in the band ${percent(coverage).toFixed(1)} %; ` +
  `with a previous volume ${percent(modelError).toFixed(1)} %, by that volume alone ${percent(naiveError).toFixed(1)} %`;

/** Forthcoming titles as a buyer orders by: who waits, what the volume before had as long before its sale, and a forecast. */
import { prisma } from "../../database/prisma";
import { type Day, daysBetween } from "../../shop-day";
import { type Forecast, forecast, type Lines } from "../forecast/forecast";
import { knownOf } from "../forecast/known";
import { readLines } from "../forecast/read-lines";
import { type Curve, readCurves, waitingBefore } from "./curves";
import { type PreviousVolume, previousVolumes } from "./previous-volumes";
import { type After, type Choice, type RankedTitle, rankTitles } from "./rank-titles";

/** The volume before: a figure is null where it is not known, because nobody had waited yet or it is not out. */
export interface Beside extends PreviousVolume {
  /** As many days before its sale as the title has left. */
  asLongBefore: number | null;
  /** On its release day. */
  final: number | null;
}

export interface DemandedTitle extends RankedTitle {
  /** Until its day; null without one. */
  daysLeft: number | null;
  previous: Beside | null;
  /** Of those who will wait on its release day. */
  forecast: Forecast | null;
}

interface Page {
  today: Day;
  after?: After | undefined;
  limit: number;
}

export async function readDemand(choice: Choice, { today, after, limit }: Page): Promise<DemandedTitle[]> {
  const ranked = await rankTitles(choice, { after, limit });
  return besideOthers(ranked, today);
}

export async function besideOthers(ranked: RankedTitle[], today: Day): Promise<DemandedTitle[]> {
  const lines = await readLines();
  const previous = await previousVolumes(ranked.map(({ id }) => id));
  const curves = await readCurves([
    ...ranked.map(({ id }) => id),
    ...[...previous.values()].map(({ id }) => id),
  ]);
  return ranked.map((title) => {
    const before = previous.get(title.id);
    const daysLeft = title.day === null ? null : Math.max(0, daysBetween(today, title.day));
    return {
      ...title,
      daysLeft,
      previous: before ? beside(before, curves.get(before.id), { daysLeft, today }) : null,
      forecast: forecastOf(title, { before, curves, lines, today }),
    };
  });
}

function beside(
  before: PreviousVolume,
  curve: Curve | undefined,
  { daysLeft, today }: { daysLeft: number | null; today: Day },
): Beside {
  const isKnown = (days: number) => curve !== undefined && daysBetween(today, before.day) <= days;
  return {
    ...before,
    asLongBefore: daysLeft !== null && isKnown(daysLeft) ? waitingBefore(curve, before.day, daysLeft) : null,
    final: isKnown(0) ? waitingBefore(curve, before.day, 0) : null,
  };
}

interface Surroundings {
  before: PreviousVolume | undefined;
  curves: Map<number, Curve>;
  lines: Lines;
  today: Day;
}

/** Only for a title with a day that is its day: of "in spring" nobody knows how long there is left. */
function forecastOf(
  { id, day: sale, precision, waiting }: RankedTitle,
  { before, curves, lines, today }: Surroundings,
): Forecast | null {
  if (sale === null || precision !== "day" || sale < today) return null;
  const isOut = before !== undefined && before.day < today;
  const previous = isOut ? { curve: curves.get(before.id), sale: before.day } : null;
  const days = daysBetween(today, sale);
  return forecast(lines, { waiting, days, known: knownOf({ curve: curves.get(id), sale }, previous, days) });
}

/** When the figures were last counted; null before the first time. */
export async function countedAt(): Promise<Date | null> {
  const db = await prisma();
  const { _max: last } = await db.demandMark.aggregate({ _max: { at: true } });
  return last.at;
}

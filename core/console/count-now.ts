/** What a held run's kinds of change would do, counted again now within the time that a page has, or as it was counted when the run was held. */
import { countEffects, type Effect } from "../imports/apply/count-effects";
import type { Kind } from "../imports/record/change-kinds";
import type { ImportRun } from "../imports/run/import-run";
import type { Day } from "../shop-day";

export interface Consequences {
  effects: Effect[];
  /** Whether they were counted just now; a run of very many rows takes longer than a page may. */
  isCurrent: boolean;
}

/** Milliseconds that a page may count. */
const MOST_MS = 6_000;

class TooLong extends Error {}

interface CountingNow {
  keeps?: readonly Kind[];
  mostMs?: number;
  today?: Day;
}

/** Takes no lock and writes nothing. */
export async function countNow(
  run: ImportRun,
  { keeps = [], mostMs = MOST_MS, today = run.asOf }: CountingNow = {},
): Promise<Consequences> {
  const kept = JSON.parse(run.effects ?? "[]") as Effect[];
  if (run.state !== "held") return { effects: kept, isCurrent: false };
  const endAt = performance.now() + mostMs;
  try {
    const onPage = async () => {
      if (performance.now() > endAt) throw new TooLong();
    };
    const effects = await countEffects(run, { onPage, keeps, today });
    return { effects, isCurrent: true };
  } catch (error) {
    if (error instanceof TooLong) return { effects: kept, isCurrent: false };
    throw error;
  }
}

/** Two counts that say the same have the same text: what a form carries so that nobody decides on figures that have changed. */
export const figuresOf = (effects: readonly Effect[], kept: readonly Kind[]): string =>
  JSON.stringify([
    ...effects.map(({ kind, titles, waiting, mails }) => [
      kind,
      titles,
      waiting,
      mails.moved ?? 0,
      mails.onSale ?? 0,
      mails.calledOff ?? 0,
      mails.restored ?? 0,
    ]),
    [...kept].sort(),
  ]);

/** SES throttles in, a pause for all calls of one worker out, however many of them were throttled at once. */
import { outlast } from "./outlast";
import { holdBack, sleepUntil } from "./pace";

/** Pauses in a row, without a mail that went, after which there is no use in going on. */
const MOST_HOLDS = 5;

export interface Calm {
  /** Resolves at a slot of its own during which nobody held back. */
  slot(nextSlot: () => number): Promise<void>;
  /** Begins a pause unless one runs; false if there have been too many. */
  hold(): boolean;
  /** SES takes mail again. */
  took(): void;
}

export function calmWorker(): Calm {
  let pause: Promise<void> | null = null;
  let holds = 0;
  return {
    slot: async (nextSlot) => {
      do {
        while (pause) await pause;
        await sleepUntil(nextSlot());
      } while (pause);
    },
    hold: () => {
      if (pause) return true;
      if (holds >= MOST_HOLDS) return false;
      holds += 1;
      pause = outlast(holdBack).finally(() => {
        pause = null;
      });
      return true;
    },
    took: () => {
      holds = 0;
    },
  };
}

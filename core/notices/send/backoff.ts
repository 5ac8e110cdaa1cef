/** Pauses or ends all calls of one worker to SES, however many of them met the same trouble at once. */

import { outlast } from "../../database/retry-while-away";
import type { NotNow } from "../../mail/outcome";
import { holdBack, sleepUntil } from "./pace";

/** Pauses in a row, without a mail that went, after which there is no use in going on. */
const MOST_HOLDS = 5;

export interface Backoff {
  /** Resolves at a slot of its own during which nobody held back. */
  slot(nextSlot: () => number): Promise<void>;
  /** Begins a pause, or the end if there have been too many or there is nothing to wait for. */
  notNow(outcome: NotNow): void;
  /** SES takes mail again. */
  took(): void;
  /** Why there is no use in going on at once. */
  stopped(): NotNow | null;
}

export function workerBackoff(): Backoff {
  let pause: Promise<void> | null = null;
  let stopped: NotNow | null = null;
  let holds = 0;
  return {
    slot: async (nextSlot) => {
      do {
        while (pause) await pause;
        await sleepUntil(nextSlot());
      } while (pause);
    },
    notNow: (outcome) => {
      if (outcome.why !== "throttled" || (holds >= MOST_HOLDS && !pause)) stopped ??= outcome;
      if (stopped || pause) return;
      holds += 1;
      pause = outlast(holdBack).finally(() => {
        pause = null;
      });
    },
    took: () => {
      holds = 0;
    },
    stopped: () => stopped,
  };
}

/** Repeats work that may fail for a while, with growing pauses, and only where that can help. */

/** A failure that passes: a busy server, a broken line. Its message is for the operator, without a full stop. */
export class PassingFailure extends Error {
  override name = "PassingFailure";
  constructor(
    message: string,
    /** How long the other side asks us to wait. */
    readonly waitMs = 0,
  ) {
    super(message);
  }
}

/** About a minute and a half in all; who is away longer is asked again by the workflow. */
const PAUSES_MS: readonly number[] = [1_000, 4_000, 15_000, 60_000];
const LONGEST_MS = 120_000;

/** Throws what `work` throws, but a PassingFailure only when it was met after every pause. */
export async function tryAgain<T>(work: () => Promise<T>, pausesMs = PAUSES_MS): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      const waitMs = Math.min(error.waitMs, LONGEST_MS);
      await new Promise((resolve) => setTimeout(resolve, Math.max(waitMs, jittered(pause))));
    }
  }
  return work().catch((error: Error) => {
    if (!(error instanceof PassingFailure)) throw error;
    throw new Error(`${error.message}; tried ${pausesMs.length + 1} times.`);
  });
}

/** Between half and all of it, so that many who wait do not come back at once. */
const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2);

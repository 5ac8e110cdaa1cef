/** Does some work every minute, as a schedule in the cloud would: never twice at once, and whatever one time fails the next is tried. */
const MINUTE_MS = 60_000;

/** Answers how to stop; that waits for what is being done. */
export function everyMinute(work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= once(work).finally(() => {
      running = null;
    });
  }, MINUTE_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function once(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
}

/** Ends what this process has started together with it, also when Ctrl-C or a closed terminal ends us early. */
import { constants } from "node:os";

const endings = new Set<() => void>();

/** `end` must be quick and wait for nothing: the process is about to be gone. Answers how to take it back. */
export function endWithUs(end: () => void): () => void {
  watch();
  endings.add(end);
  return () => void endings.delete(end);
}

let watching = false;

function watch(): void {
  if (watching) return;
  watching = true;
  process.on("exit", () => {
    for (const end of endings) end();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Whoever else listens stops in good order by itself.
    process.on(
      signal,
      () => process.listenerCount(signal) === 1 && process.exit(128 + constants.signals[signal]),
    );
  }
}

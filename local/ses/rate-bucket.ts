/** A rate enforced as SES does it: a bucket that holds one second's worth and is filled at the rate. */

/** Answers whether one more fits. */
export function rateBucket(perSecond: number): () => boolean {
  let tokens = perSecond;
  let last = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(perSecond, tokens + ((now - last) * perSecond) / 1000);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** How many of these instants, in milliseconds and in order, fall into one second at most. */
export function busiestSecond(times: number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, at] of times.entries()) {
    while ((times[from] ?? at) <= at - 1000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

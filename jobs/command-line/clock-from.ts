/** A clock that goes on from the instant at which a piece of work began: what --now says holds for all of it. */
export function clockFrom(now: Date): () => Date {
  const began = performance.now();
  return () => new Date(now.getTime() + Math.round(performance.now() - began));
}

/** How old something is, also after the process, its machine or its clock has stood still. */

export interface Instant {
  /** By `performance.now()`: never steps back, and may stand still while a machine is frozen. */
  steady: number;
  /** By the wall clock: goes on meanwhile, and may be set. */
  wall: number;
}

export const instantNow = (): Instant => ({ steady: performance.now(), wall: Date.now() });

/** The time of a run that began at `now`, as it goes on. */
export function clockFrom(now: Date): () => Date {
  const began = instantNow();
  return () => new Date(now.getTime() + ageOf(began));
}

/** Milliseconds, by whichever clock says more. */
export const ageOf = ({ steady, wall }: Instant): number =>
  Math.max(performance.now() - steady, Date.now() - wall);

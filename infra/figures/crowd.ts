/** Computes, for visitors who come faster and faster, how many instances of a function they take at once and how many are turned away. */

export interface Crowd {
  /** Requests a second before the crowd comes, and once it is there. */
  usual: number;
  crowded: number;
  /** How long it takes to come, and how long it stays. */
  risesInSeconds: number;
  staysSeconds: number;
  /** An answer of an instance that is there; what its start takes besides. */
  answerMs: number;
  startMs: number;
  /** Instances at most, and how many are kept warm. */
  limit: number;
  warm: number;
}

export interface Outcome {
  instances: number;
  refused: number;
  requests: number;
}

/** As Lambda does it: one request at a time in an instance, a new instance where none is free, no waiting line. */
export function simulate(crowd: Crowd): Outcome {
  const { limit, warm, answerMs, startMs } = crowd;
  const outcome = { instances: Math.min(warm, limit), refused: 0, requests: 0 };
  const quick = inTurn();
  const starting = inTurn(); // each kind takes equally long, so the first to begin is the first to end
  for (const at of arrivals(crowd)) {
    outcome.requests += 1;
    if (quick.busy(at) + starting.busy(at) < outcome.instances) quick.begin(at + answerMs);
    else if (outcome.instances >= limit) outcome.refused += 1;
    else {
      outcome.instances += 1;
      starting.begin(at + startMs + answerMs);
    }
  }
  return outcome;
}

/** Work that ends in the order in which it began: how much of it is not done at a moment. */
function inTurn() {
  const ends: number[] = [];
  let done = 0;
  return {
    begin: (end: number) => void ends.push(end),
    busy: (at: number) => {
      while (done < ends.length && (ends[done] ?? 0) <= at) done += 1;
      return ends.length - done;
    },
  };
}

/** Milliseconds, at random as independent visitors come (exponential gaps at the pace of the moment), from a fixed seed. */
function* arrivals({ usual, crowded, risesInSeconds, staysSeconds }: Crowd): Generator<number> {
  const random = seeded(20_261_124);
  const end = (risesInSeconds + staysSeconds) * 1000;
  let at = 0;
  for (;;) {
    const risen = Math.min(1, at / (risesInSeconds * 1000));
    at += (-Math.log(1 - random()) * 1000) / (usual + (crowded - usual) * risen);
    if (at > end) return;
    yield at;
  }
}

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

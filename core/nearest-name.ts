/** Finds what somebody meant who wrote a name that is not known. */

/** The known name with the fewest letters changed, added or left out; null where none is near. */
export function nearestName(written: string, known: readonly string[]): string | null {
  const [best] = known
    .map((name) => ({ name, apart: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.apart - other.apart);
  return best && best.apart <= Math.max(2, written.length / 2) ? best.name : null;
}

/** Levenshtein's distance: https://en.wikipedia.org/wiki/Levenshtein_distance, row by row. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

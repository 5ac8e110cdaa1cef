/** Sums by author, publisher and series: what a title adds to those of its names, and takes from them. */
import { insertRows } from "../../database/bulk";
import { isNonEmpty, type Tx } from "../../database/sql";

export const NAME_KINDS = ["author", "publisher", "series"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface Ranked extends Record<NameKind, string | null> {
  /** Null where the title is not to come, or nobody waits for it: then it counts under no name. */
  week: number | null;
  waiting: number;
}

interface Sum {
  kind: NameKind;
  name: string;
  titles: number;
  waiting: number;
}

/** What stood before is taken away, what stands now is added; in one order, so that two who write do not wait in a circle. */
export async function addToNames(tx: Tx, before: Ranked[], after: Ranked[]): Promise<void> {
  const sums = new Map<string, Sum>();
  for (const one of before) add(sums, one, -1);
  for (const one of after) add(sums, one, 1);
  const changed = [...sums.values()]
    .filter(({ titles, waiting }) => titles !== 0 || waiting !== 0)
    .sort((one, other) => compare(one.kind, other.kind) || compare(one.name, other.name));
  await insertRows(
    tx,
    "INSERT INTO demand_names (kind, name, titles, waiting)",
    changed.map(({ kind, name, titles, waiting }) => [kind, name, titles, waiting]),
    "ON DUPLICATE KEY UPDATE titles = demand_names.titles + VALUES(titles), waiting = demand_names.waiting + VALUES(waiting)",
  );
  for (const kind of NAME_KINDS) {
    const names = changed.filter((sum) => sum.kind === kind && sum.titles < 0).map(({ name }) => name);
    if (isNonEmpty(names))
      await tx.execute("DELETE FROM demand_names WHERE kind = :kind AND name IN (:names) AND titles = 0", {
        kind,
        names,
      });
  }
}

function add(sums: Map<string, Sum>, title: Ranked, sign: 1 | -1): void {
  if (title.week === null) return;
  for (const kind of NAME_KINDS) {
    const name = title[kind];
    if (name === null) continue;
    const key = `${kind} ${name}`;
    const sum = sums.get(key) ?? { kind, name, titles: 0, waiting: 0 };
    sum.titles += sign;
    sum.waiting += sign * title.waiting;
    sums.set(key, sum);
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

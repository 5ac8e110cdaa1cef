/** Brings the kept days of titles in line with what was counted: only days that differ are written. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { day as dayShape, isNonEmpty, type Tx } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import type { CountedDays } from "./count-days";

const Kept = z.object({ id: z.number(), day: dayShape, registered: z.number(), ended: z.number() });

export async function writeDays(tx: Tx, ids: NonEmpty<number>, counted: CountedDays): Promise<void> {
  const kept = await tx.rows(
    Kept,
    "SELECT release_id AS id, day, registered, ended FROM waiting_days WHERE release_id IN (:ids)",
    { ids },
  );
  const same = new Set<string>();
  for (const { id, day, registered, ended } of kept) {
    const now = counted.get(id)?.get(day);
    if (now?.registered === registered && now.ended === ended) same.add(`${id} ${day}`);
  }
  await forget(tx, kept, counted);
  const rows = [...counted].flatMap(([id, days]) =>
    [...days.values()]
      .filter(({ day }) => !same.has(`${id} ${day}`))
      .map(({ day, registered, ended }) => [id, day, registered, ended]),
  );
  await insertRows(
    tx,
    "INSERT INTO waiting_days (release_id, day, registered, ended)",
    rows,
    "ON DUPLICATE KEY UPDATE registered = VALUES(registered), ended = VALUES(ended)",
  );
}

/** Of who comes back or is erased, the earlier days are no longer among the rows. */
async function forget(tx: Tx, kept: z.output<typeof Kept>[], counted: CountedDays): Promise<void> {
  const gone = kept.filter(({ id, day }) => !counted.get(id)?.has(day));
  for (const id of new Set(gone.map((each) => each.id))) {
    const days = gone.filter((each) => each.id === id).map(({ day }) => day);
    if (isNonEmpty(days))
      await tx.execute("DELETE FROM waiting_days WHERE release_id = :id AND day IN (:days)", { id, days });
  }
}

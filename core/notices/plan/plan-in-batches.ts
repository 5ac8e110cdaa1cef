/** A search for subscriptions and a statement about them in, the number of notices planned out: no lock is held while searching. */
import { query, type Value } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";

/** A page that registers someone never waits long for one statement. */
const ROWS_A_STATEMENT = 2_000;

interface Plan {
  /** From `FROM` on, around `subscriptions s`; must not find a subscription again once its notice stands. */
  from: string;
  /** What a notice is made of; between `SELECT` and `from`. */
  notice: string;
  noticeValues: Value[];
  fromValues: Value[];
}

/** Until nothing is left; what another process plans at the same time is planned once. */
export async function planInBatches({ from, notice, noticeValues, fromValues }: Plan): Promise<number> {
  for (let planned = 0; ; ) {
    const found = await query<{ id: number }>(`SELECT s.id ${from} LIMIT ${ROWS_A_STATEMENT}`, fromValues);
    if (found.length === 0) return planned;
    const { affectedRows } = await change(
      `INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
       SELECT ${notice} ${from} AND s.id IN (?)`,
      [...noticeValues, ...fromValues, found.map(({ id }) => id)],
    );
    if (affectedRows === 0) return planned;
    planned += affectedRows;
  }
}

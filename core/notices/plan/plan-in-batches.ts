/** Plans the notices of many subscriptions, a batch at a time, and holds no lock while it searches for them. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { ByName } from "../../database/statement";

/** A page that registers someone never waits long for one statement. */
const ROWS_A_STATEMENT = 2_000;

const Id = z.object({ id: z.number() });

interface Plan {
  /** From `FROM` on, around `subscriptions s`; must not find a subscription again once its notice stands. */
  from: string;
  /** What a notice is made of; between `SELECT` and `from`. */
  notice: string;
  noticeValues: ByName;
  fromValues: ByName;
}

/** Until nothing is left; what another process plans at the same time is planned once. */
export async function planInBatches({ from, notice, noticeValues, fromValues }: Plan): Promise<number> {
  const search: string = `SELECT s.id ${from} LIMIT ${ROWS_A_STATEMENT}`;
  for (let planned = 0; ; ) {
    const found = await rows(Id, search, fromValues);
    const ids = found.map(({ id }) => id);
    if (!isNonEmpty(ids)) return planned;
    const { affectedRows } = await change(
      `INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
       SELECT ${notice} ${from} AND s.id IN (:ids)`,
      { ...noticeValues, ...fromValues, ids },
    );
    if (affectedRows === 0) return planned;
    planned += affectedRows;
  }
}

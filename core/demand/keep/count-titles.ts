/** Counts titles from the rows of those who wait for them, and brings what is kept of them in line, in one transaction. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { day as dayShape, type Tx } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import type { Day } from "../../shop-day";
import { UNDATED, weekOf } from "../order-weeks";
import { countDays } from "./count-days";
import { addToNames, type Ranked } from "./demand-names";
import { type Facts, isAhead, readFacts } from "./facts";
import { writeDays } from "./write-days";

interface Days {
  today: Day;
  timeZone: string;
}

export async function countTitles(tx: Tx, ids: NonEmpty<number>, { today, timeZone }: Days): Promise<void> {
  const before = await lockDemands(tx, ids);
  const counted = await countDays(tx, ids, timeZone);
  await writeDays(tx, ids, counted);
  const after = (await readFacts(tx, ids)).map((facts) => {
    const days = [...(counted.get(facts.id)?.values() ?? [])];
    const waiting = days.reduce((sum, { registered, ended }) => sum + registered - ended, 0);
    return { ...rankedAs(facts, waiting, today), isKnown: days.length > 0 };
  });
  await addToNames(tx, before, after);
  await writeDemands(tx, after);
}

interface Demand extends Ranked {
  id: number;
  day: Day | null;
}

const DemandRow = z.object({
  id: z.number(),
  day: dayShape.nullable(),
  week: z.number().nullable(),
  waiting: z.number(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  series: z.string().nullable(),
});

/** Nobody else counts these titles until the transaction ends; a title that was never counted gets its row here. */
async function lockDemands(tx: Tx, ids: NonEmpty<number>): Promise<Demand[]> {
  await tx.execute(
    "INSERT IGNORE INTO demands (release_id, waiting) SELECT id, 0 FROM releases WHERE id IN (:ids)",
    { ids },
  );
  return tx.rows(
    DemandRow,
    `SELECT release_id AS id, day, week, waiting, author, publisher, series FROM demands
     WHERE release_id IN (:ids) FOR UPDATE`,
    { ids },
  );
}

function rankedAs(facts: Facts, waiting: number, today: Day): Demand {
  const { id, day, author, publisher, series } = facts;
  const week = day === null ? UNDATED : weekOf(day);
  return {
    id,
    day,
    week: waiting > 0 && isAhead(facts, today) ? week : null,
    waiting,
    author,
    publisher,
    series,
  };
}

async function writeDemands(tx: Tx, after: (Demand & { isKnown: boolean })[]): Promise<void> {
  const known = after.filter(({ isKnown }) => isKnown);
  await insertRows(
    tx,
    "INSERT INTO demands (release_id, day, week, waiting, author, publisher, series)",
    known.map(({ id, day, week, waiting, author, publisher, series }) => [
      id,
      day,
      week,
      waiting,
      author,
      publisher,
      series,
    ]),
    `ON DUPLICATE KEY UPDATE day = VALUES(day), week = VALUES(week), waiting = VALUES(waiting),
       author = VALUES(author), publisher = VALUES(publisher), series = VALUES(series)`,
  );
  const [first, ...others] = after.filter(({ isKnown }) => !isKnown).map(({ id }) => id);
  if (first === undefined) return;
  await tx.execute("DELETE FROM demands WHERE release_id IN (:ids)", { ids: [first, ...others] });
}

/** Draws the lines behind forecasts, once a day, through the titles that came out lately. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { day as dayShape, rows, transaction } from "../../database/sql";
import { addDays, type Day } from "../../shop-day";
import { readCurves } from "../read/curves";
import { previousVolumes } from "../read/previous-volumes";
import { fitLines, type PastTitle } from "./fit-lines";
import type { Line } from "./line";

/** Titles that came out within so many days teach, so many of them at most, and none for which fewer waited. */
const TAUGHT = { days: 400, titles: 2_000, fewest: 10 };
const AT_A_TIME = 200;

const Made = z.object({ days: z.number() });
const Taught = z.object({ releaseId: z.number(), sale: dayShape });

/** Answers how many titles the lines were drawn through; null where they were drawn today already. */
export async function drawLines(today: Day): Promise<number | null> {
  const made = await rows(Made, "SELECT days FROM demand_models WHERE made_on = :today LIMIT 1", { today });
  if (made.length > 0) return null;
  const past = await readPast(today);
  const lines = [...fitLines(past)].map(([key, line]) => toRow(key, line, today));
  await transaction(async (tx) => {
    await tx.execute("DELETE FROM demand_models");
    await insertRows(tx, INSERT, lines);
  });
  return past.length;
}

const INSERT =
  "INSERT INTO demand_models (basis, days, made_on, titles, weight, slope, intercept, low, high)";
const DIGITS = 6;

function toRow(key: string, line: Line, madeOn: Day): (string | number)[] {
  const [basis = "", days = ""] = key.split(" ");
  const { titles, weight, slope, intercept, low, high } = line;
  const decimals = [weight, slope, intercept, low, high].map((value) => value.toFixed(DIGITS));
  return [basis, Number(days), madeOn, titles, ...decimals];
}

async function readPast(today: Day): Promise<PastTitle[]> {
  const taught = await rows(
    Taught,
    `SELECT release_id AS releaseId, day AS sale FROM demands FORCE INDEX (demands_day)
     WHERE day >= :since AND day < :today AND waiting >= ${TAUGHT.fewest} ORDER BY day DESC LIMIT ${TAUGHT.titles}` as string,
    { since: addDays(today, -TAUGHT.days), today },
  );
  const past: PastTitle[] = [];
  for (let first = 0; first < taught.length; first += AT_A_TIME) {
    const some = taught.slice(first, first + AT_A_TIME);
    const previous = await previousVolumes(some.map(({ releaseId }) => releaseId));
    const ids = [...some.map(({ releaseId }) => releaseId), ...[...previous.values()].map(({ id }) => id)];
    const curves = await readCurves(ids);
    for (const { releaseId, sale } of some) {
      const before = previous.get(releaseId);
      const isOut = before && before.day < sale;
      past.push({
        title: { curve: curves.get(releaseId), sale },
        previous: isOut ? { curve: curves.get(before.id), sale: before.day } : null,
      });
    }
  }
  return past;
}

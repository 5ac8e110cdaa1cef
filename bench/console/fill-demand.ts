/** What the jobs keep for the buyer, as they would have kept it for this catalogue: figures by title, day and name, and what came of mails. */
import { execute } from "../../core/database/sql";
import { numbers } from "../../local/test-catalogue";
import { type Size, TODAY } from "./size";

export async function fillDemand({ titles, hot }: Size, hotId: number): Promise<void> {
  await execute(
    `INSERT INTO demands (release_id, day, week, waiting, author, publisher, series)
     SELECT id, IF(${UNDATED}, NULL, day_to), IF(${UNDATED}, 0, IF(day_to >= :today, ${WEEK}, NULL)), IF(id = :hotId, :hot, id % 97), CONCAT('a', id % 20000), publisher, series_key
     FROM releases WHERE id <= :titles`,
    { today: TODAY, hotId, hot, titles },
  );
  await execute(
    `INSERT INTO waiting_days (release_id, day, registered, ended)
     SELECT id, :today - INTERVAL 5 + 20 * n DAY, 20, 1 FROM releases JOIN (${numbers()} HAVING n <= 5) days`,
    { today: TODAY },
  );
  for (const kind of ["author", "publisher", "series"])
    await execute(
      `INSERT INTO demand_names (kind, name, titles, waiting)
       SELECT :kind, ${kind}, COUNT(*), SUM(waiting) FROM demands WHERE week IS NOT NULL GROUP BY ${kind}` as string,
      { kind },
    );
  await execute(
    `INSERT INTO demand_models (basis, days, made_on, titles, weight, slope, intercept, low, high)
     SELECT ELT(basis.n, 'previous', 'growth'), 7 * days.n, :today, 900, 0.5, 0.9, 0.1, -0.2, 0.3
     FROM (${numbers()} HAVING n <= 2) basis JOIN (${numbers()} HAVING n <= 16) days`,
    { today: TODAY },
  );
  await execute(
    "INSERT INTO demand_marks (at, subscription_id, consent_id, departure_id) VALUES (:today, 1, 1, 1)",
    { today: TODAY },
  );
  await execute(
    `INSERT INTO purchases (subject, object, mailed, bought)
     SELECT 'title', id, id % 400, id % 50 FROM releases WHERE day_to < :today
     UNION ALL SELECT 'link', code, 12 + id % 400, 11 FROM (SELECT code, ROW_NUMBER() OVER (ORDER BY code) AS id FROM short_links) links`,
    { today: TODAY },
  );
}

const UNDATED = "id % 50 = 1";
/** As `core/demand/order-weeks.ts` numbers them. */
const WEEK = "DATEDIFF(day_to, '1970-01-05') DIV 7 + 1";

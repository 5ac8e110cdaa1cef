/** What the pages of the buyer take at full size: a million titles, of which half are to come, and five million alerts. */

import { z } from "zod";
import { closeDatabase } from "../../core/database/pool";
import { execute, rows } from "../../core/database/sql";
import { keepDemand } from "../../core/demand/keep/keep-demand";
import { rankNames } from "../../core/demand/read/rank-names";
import { readDemand } from "../../core/demand/read/read-demand";
import { averageCurves, titleCurves } from "../../core/demand/read/title-curves";
import { addDays, shopDay } from "../../core/shop-day";
import { atMost, type Bar, exactly, info } from "../../local/bars";
import { fillCatalogue } from "../../local/test-catalogue";
import { freshDatabase } from "../../local/testing/test-database";

const MOST_MS = 100;
const RUNS = 7;
const WAITING = 5;
const timeZone = "Asia/Tokyo";

interface Measuring {
  titles: number;
  say(line: string): void;
}

export async function measurePages({ titles, say }: Measuring): Promise<Bar[]> {
  const database = await freshDatabase();
  try {
    const now = new Date();
    const today = shopDay(now, timeZone);
    await fillCatalogue({ titles, waiting: WAITING, today });
    say(`${titles} titles, ${titles * WAITING} alerts; counting them for the first time …`);
    const begun = performance.now();
    await keepDemand({ now: new Date(now.getTime() - 3_600_000), timeZone });
    const first = (performance.now() - begun) / 1_000;
    await execute("ANALYZE TABLE demands, demand_names, waiting_days");
    const again = await timeOf(() => keepDemand({ now, timeZone }), 1);
    const [sample] = await rows(Sample, "SELECT release_id AS id, day FROM demands WHERE week > 0 LIMIT 1");
    const title = { id: sample?.id ?? 0, title: "", day: sample?.day ?? today };
    const pages: [string, () => Promise<unknown>][] = [
      ["the next 60 days", () => readDemand({ within: 60, today }, { today, limit: 50 })],
      ["the next 180 days", () => readDemand({ within: 180, today }, { today, limit: 50 })],
      ["a publisher's titles", () => readDemand({ kind: "publisher", name: "p1" }, { today, limit: 50 })],
      ["a publisher's curve", () => averageCurves({ kind: "publisher", name: "p1" }, today)],
      ["publishers", () => rankNames("publisher", 100)],
      ["a title's curves", () => titleCurves(title, today)],
    ];
    const bars: Bar[] = [];
    for (const [name, read] of pages)
      bars.push(atMost(`page: ${name}`, await timeOf(read, RUNS), MOST_MS, "ms"));
    const live = await readLive(today);
    const kept = (await readDemand({ within: 60, today }, { today, limit: 50 })).map(
      ({ waiting }) => waiting,
    );
    const differences = kept.filter((waiting, at) => waiting !== live[at]).length;
    return [
      ...bars,
      exactly("page: figures that a count of all alerts has otherwise", differences, 0, ""),
      info("counting everything for the first time", first, "s"),
      info("counting again where nothing changed", again, "ms"),
    ];
  } finally {
    await closeDatabase();
    await database.drop();
  }
}

const Sample = z.object({ id: z.number(), day: z.custom<ReturnType<typeof shopDay>>() });
const Live = z.object({ waiting: z.number() });

async function readLive(today: ReturnType<typeof shopDay>): Promise<number[]> {
  const found = await rows(
    Live,
    `SELECT COUNT(*) AS waiting FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
     WHERE r.day_to BETWEEN :today AND :to AND r.status = 'forthcoming' GROUP BY r.id ORDER BY waiting DESC LIMIT 50`,
    { today, to: addDays(today, 60) },
  );
  return found.map(({ waiting }) => waiting);
}

/** The middle of several, in milliseconds. */
async function timeOf(work: () => Promise<unknown>, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
}

/** What each page of the console costs at the database, with a million titles, five million alerts and ten million notices. */
import path from "node:path";
import { closeDatabase } from "../core/database/pool";
import { atLeast, atMost, type Bar, info, timeAtMost } from "../local/bars";
import { startServer } from "../local/database";
import { freshDatabase } from "../local/testing/test-database";
import { fillConsole } from "./console/fill";
import { measurePage } from "./console/measured";
import { PAGES } from "./console/pages";
import { lookAtEverything } from "./console/whole-table";

const HOME = path.resolve(".local/bench-console");
const SECRET = "a secret for measuring, nothing else, and long enough";
const SIZE = { titles: 1_000_000, waiting: 5, hot: 20_000, mails: 2_000_000 };
const SHORT = { titles: 20_000, waiting: 5, hot: 400, mails: 40_000 };
const MOST_MS = 100;

/** The short form judges rows alone, which no busy machine changes. */
export async function measure({ short, say }: { short: boolean; say(line: string): void }): Promise<Bar[]> {
  const server = await startServer(HOME, ["--innodb-buffer-pool-size=1G"]);
  Object.assign(process.env, {
    TEST_DATABASE_URL: server.url,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: SECRET,
    DATABASE_CONNECTIONS: "1",
  });
  const db = await freshDatabase();
  try {
    const size = short ? SHORT : SIZE;
    say(`Console: ${size.titles} titles, ${size.titles * size.waiting} alerts, twice as many notices …`);
    const filled = await fillConsole(size, say);
    const bars: Bar[] = [];
    for (const { name, rows, work } of PAGES) {
      const { read, ms, statements } = await measurePage(() => work(filled));
      bars.push(
        timeAtMost(`${name}: ${statements} statements`, ms, { limit: MOST_MS, unit: "ms", short }),
        rows === null
          ? info(`${name}: rows`, read, "rows")
          : atMost(`${name}: rows`, read, rows(size), "rows"),
      );
    }
    const whole = await measurePage(lookAtEverything);
    return [...bars, atLeast("control: a look at every notice", whole.read, size.titles, "rows")];
  } finally {
    await db.drop();
    await closeDatabase();
    await server.stop();
  }
}

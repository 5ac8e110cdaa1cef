/** What an import costs beside the database's own means for the same rows, in processor time of client and server together. */
import path from "node:path";
import { closeDatabase } from "../core/database/pool";
import { atMost, type Bar, info, timeAtMost } from "../local/bars";
import { startServer } from "../local/database";
import { type Measured, measureImports, peakOf } from "./import/measured";

const HOME = path.resolve(".local/bench-import");
const ROWS = 300_000;
const FEW_ROWS = 250_000;
const MANY_ROWS = 1_000_000;

interface Options {
  /** So few rows that it takes a minute: they say little of memory. */
  short: boolean;
  rows?: number;
  say(line: string): void;
}

export async function measure({ short, rows = short ? 50_000 : ROWS, say }: Options): Promise<Bar[]> {
  const server = await startServer(HOME);
  process.env.TEST_DATABASE_URL = server.url;
  try {
    const main = await measureImports({ home: HOME, rows, say });
    const largest = Math.max(
      ...[main.first, main.second, main.mass, main.quoted].map(({ peakMb }) => peakMb),
    );
    if (short) return [...barsOf(main, true), peakBar(largest)];
    const few = await peakOf({ home: HOME, rows: FEW_ROWS, say });
    const many = await peakOf({ home: HOME, rows: MANY_ROWS, say });
    return [
      ...barsOf(main, false),
      info("peak memory, 250,000 rows", few, "MB"),
      peakBar(Math.max(few, many, largest)),
      atMost("a million rows beside 250,000, peak memory", many / few, 1.15, "×"),
    ];
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

const peakBar = (peakMb: number): Bar => atMost("peak memory of the largest import", peakMb, 200, "MB");

function barsOf(measured: Measured, short: boolean): Bar[] {
  const { rows, first, second, bare, mass, quoted, all, releases } = measured;
  const perRow = (us: number) => us / rows;
  return [
    info("rows", rows, ""),
    info("first import, by the clock", rows / first.seconds, "rows/s"),
    info("first import", perRow(first.cpuUs), "µs/row"),
    info("of it the server", perRow(first.serverUs), "µs/row"),
    info("LOAD DATA of everything it left", perRow(all.cpuUs), "µs/row"),
    timeAtMost("first import beside that LOAD DATA", first.cpuUs / all.cpuUs, { limit: 5, unit: "×", short }),
    info("the same with every cell in quotes", quoted.cpuUs / all.cpuUs, "×"),
    info("second import, 1 % changed", perRow(second.cpuUs), "µs/row"),
    info("LOAD DATA of the releases", perRow(releases.cpuUs), "µs/row"),
    timeAtMost("second import beside LOAD DATA of the releases", second.cpuUs / releases.cpuUs, {
      limit: 0.7,
      unit: "×",
      short,
    }),
    atMost("bytes it writes beside an UPDATE of what changed", second.written / bare.written, 1.15, "×"),
    atMost("bytes it logs beside that UPDATE", second.logged / bare.logged, 2, "×"),
    info("an import in which every row changed", perRow(mass.cpuUs), "µs/row"),
    atMost("cache tags that it publishes", mass.tags, 100, ""),
  ];
}

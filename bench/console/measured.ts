/** What a page's questions cost: rows that the server read, its own time for each statement, how many there are. */
import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { rowsRead } from "../../local/rows-read";

export interface Measured {
  read: number;
  /** Milliseconds at the server, all statements together; the middle of several times. */
  ms: number;
  statements: number;
}

const TIMES = 5;
const Profile = z.object({ Query_ID: z.number(), Duration: z.number(), Query: z.string() });

/** Once to fill the caches, then several times. The server itself measures (SHOW PROFILES), on the one connection there is. */
export async function measurePage(work: () => Promise<unknown>): Promise<Measured> {
  await work();
  const read = await rowsRead(work);
  const times: Profiled[] = [];
  for (let time = 0; time < TIMES; time++) times.push(await profiled(work));
  const middle = times.toSorted((a, b) => a.ms - b.ms)[Math.floor(TIMES / 2)];
  return { read, ms: middle?.ms ?? 0, statements: middle?.statements ?? 0 };
}

type Profiled = Omit<Measured, "read">;

async function profiled(work: () => Promise<unknown>): Promise<Profiled> {
  await execute("SET profiling_history_size = 100");
  await execute("SET profiling = 1");
  const last = Math.max(0, ...(await rows(Profile, "SHOW PROFILES")).map(({ Query_ID }) => Number(Query_ID)));
  await work();
  await execute("SET profiling = 0");
  const profiles = await rows(Profile, "SHOW PROFILES");
  const own = profiles.filter(
    ({ Query_ID, Query }) => Number(Query_ID) > last && !/^(?:SET|SHOW) /i.test(Query),
  );
  return { ms: own.reduce((sum, { Duration }) => sum + Number(Duration) * 1_000, 0), statements: own.length };
}

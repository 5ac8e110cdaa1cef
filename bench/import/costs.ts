/** Measures what a piece of work costs the database's process and this machine's disk. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { execute, rows } from "../../core/database/sql";

/** Linux counts processor time in hundredths of a second. */
const TICK_US = 10_000;

export interface Cost {
  /** Microseconds of processor time that the server spent. */
  serverUs: number;
  /** Bytes that the server wrote: its log, and every page that was touched, flushed at the end. */
  written: number;
  /** Of them, what went into the log: each change once, however the pages lie. */
  logged: number;
}

export async function costOf<T>(serverPid: number, work: () => Promise<T>): Promise<Cost & { result: T }> {
  await flushed();
  const cpu = cpuOf(serverPid);
  const before = await bytesWritten();
  const result = await work();
  await flushed();
  const after = await bytesWritten();
  const written = after.all - before.all;
  const logged = after.log - before.log;
  return { result, serverUs: cpuOf(serverPid) - cpu, written, logged };
}

export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

async function bytesWritten(): Promise<{ all: number; log: number }> {
  const found = await rows(
    z.object({ Variable_name: z.string(), Value: z.string() }),
    "SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_data_written', 'Innodb_os_log_written')",
  );
  const of = (name: string) => Number(found.find((row) => row.Variable_name === name)?.Value);
  const log = of("Innodb_os_log_written");
  return { all: of("Innodb_data_written") + log, log };
}

/**
 * What is still in memory counts too: waits until the dirty pages are on the disk, written as fast as it takes them. And what
 * was deleted before is taken out of its pages before: the server does that later, and logs it.
 */
async function flushed(): Promise<void> {
  await setFlushing({ dirty: 0, pagesASecond: 20_000 });
  for (let tries = 0; tries < 600; tries++) {
    const found = await rows(
      z.object({ Variable_name: z.string(), Value: z.string() }),
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_buffer_pool_pages_dirty', 'Innodb_history_list_length')",
    );
    if (found.every(({ Value }) => Number(Value) < 20)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await setFlushing({ dirty: 90, pagesASecond: 200 });
}

async function setFlushing({ dirty, pagesASecond }: { dirty: number; pagesASecond: number }): Promise<void> {
  if (pagesASecond > 2_000) await execute(`SET GLOBAL innodb_io_capacity_max = ${pagesASecond * 2}`);
  await execute(`SET GLOBAL innodb_io_capacity = ${pagesASecond}`);
  if (pagesASecond <= 2_000) await execute("SET GLOBAL innodb_io_capacity_max = 2000");
  await execute(`SET GLOBAL innodb_max_dirty_pages_pct = ${dirty}`);
}

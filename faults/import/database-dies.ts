/** The database killed in the middle of an import and started again: the next import must make everything whole. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "../../core/database/pool";
import { type Bar, exactly } from "../../local/bars";
import { startServer } from "../../local/database";
import { catalogueChecksum } from "./catalogue-checksum";
import type { Files } from "./feed-days";
import { calmRun, endDeadLease, importDay } from "./kills";
import { startWorker } from "./worker-process";

/** The private server writes its log to the disk once a second; what was committed before must be there. */
const UNTIL_FLUSHED_MS = 1_500;

/** `home` is the folder of our own private server; its process is found by the id it wrote there. */
export async function runDatabaseDies(
  home: string,
  files: Files,
  { times, say }: { times: number; say(line: string): void },
): Promise<Bar[]> {
  say(`Import: the database dies in the middle, ${times} times …`);
  const calm = await calmRun(files);
  let differ = 0;
  for (let n = 0; n < times; n++) {
    const provider = `dies-${n}`;
    await importDay(provider, files, 0);
    await pause(UNTIL_FLUSHED_MS);
    const worker = startWorker(provider, files);
    await worker.begun;
    await pause((calm.ms * (n + 0.5)) / times);
    await restart(home);
    worker.kill();
    await worker.ended;
    await endDeadLease(provider);
    await importDay(provider, files, 1);
    differ += Number((await catalogueChecksum(provider)) !== calm.checksum);
  }
  return [exactly("imports that ended otherwise after the database died", differ, 0, `of ${times}`)];
}

/** Comes back at another port, as after a fail-over. */
async function restart(home: string): Promise<void> {
  await closeDatabase();
  process.kill(Number(readFileSync(path.join(home, "pid"), "utf8")), "SIGKILL");
  const { url } = await startServer(home);
  const address = new URL(process.env.DATABASE_URL ?? url);
  address.port = new URL(url).port;
  process.env.DATABASE_URL = address.toString();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

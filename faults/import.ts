/** Imports under kill -9, without their database, from a source that is cut, on a full disk: the catalogue must end as if nothing had happened. */
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { closeDatabase } from "../core/database/pool";
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { asAdmin, freshDatabase } from "../local/testing/test-database";
import { runAtOnce } from "./import/at-once";
import { runDatabaseDies } from "./import/database-dies";
import { runDiskFull } from "./import/disk-full";
import { writeDays, writeManyNew } from "./import/feed-days";
import { runKillDecisions } from "./import/kill-decisions";
import { runKills } from "./import/kills";
import { runTruncated } from "./import/truncated";

interface Options {
  short: boolean;
  kills: number;
  say(line: string): void;
}

const HOME = path.resolve(".local/faults-import");

/** Always on a private server of its own, because it kills that server. */
export async function breakOnPurpose({ short, kills, say }: Options): Promise<Bar[]> {
  process.env.TEST_DATABASE_URL = (await startServer(HOME)).url;
  const { url } = await freshDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-faults-"));
  const files = writeDays(folder);
  const manyNew = writeManyNew(folder);
  try {
    return [
      ...(await runKills({ kills: short ? Math.min(kills, 3) : kills, files, manyNew, say })),
      ...(await runKillDecisions({ kills: short ? 1 : Math.ceil(kills / 10), files, say })),
      ...(await runAtOnce({ files, times: short ? 1 : 10, say })),
      ...(await runTruncated(files, say)),
      ...(await runDiskFull(files, say)),
      ...(await runDatabaseDies(HOME, files, { times: short ? 1 : 6, say })),
    ];
  } finally {
    await closeDatabase();
    const server = await startServer(HOME);
    await asAdmin(server.url, `DROP DATABASE ${new URL(url).pathname.slice(1)}`);
    await server.stop();
  }
}

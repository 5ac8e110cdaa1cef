/** What a mail costs beside a bare call to SES, how closely workers ride its rate, what planning costs beside a bare INSERT … SELECT, and what it reads when nothing is due. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "../core/database/pool";
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { measurePace } from "./mail/pace";
import { measurePlanning } from "./mail/planning";
import { measureQuietMinute } from "./mail/quiet-minute";
import { measureWorker } from "./mail/worker-cost";

const HOME = path.resolve(".local/bench-mail");
const SECRET = "a secret for measuring, nothing else, and long enough";

export async function measure({ short, say }: { short: boolean; say(line: string): void }): Promise<Bar[]> {
  const others = process.env.TEST_DATABASE_URL ? [process.env.TEST_DATABASE_URL] : [];
  const server = await startServer(HOME);
  Object.assign(process.env, {
    TEST_DATABASE_URL: server.url,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: SECRET,
  });
  const serverPid = Number(readFileSync(path.join(HOME, "pid"), "utf8"));
  try {
    return [
      ...(await measurePlanning({ short, say, serverPid })),
      ...(await measureWorker({ short, say })),
      ...(await measurePace({ short, say })),
      ...(await measureQuietMinute({ short, say, servers: [server.url, ...others] })),
    ];
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

/** Only the random histories of `faults/mail.ts`, for those who change the planning. */
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { runHistories } from "./mail/histories";

export async function breakOnPurpose(options: { short: boolean; say(line: string): void }): Promise<Bar[]> {
  const server = process.env.TEST_DATABASE_URL ? null : await startServer(".local/faults-database");
  process.env.TEST_DATABASE_URL ??= server?.url;
  process.env.NEXTAUTH_SECRET = "a secret for breaking things on purpose, nothing else";
  try {
    return await runHistories(options);
  } finally {
    await server?.stop();
  }
}

/** Finds out that the database has lost what it had committed, as after a failover to something behind, and stops all mail. */
import { prisma } from "../../database/prisma";
import { switchSchedules } from "../../database/schedule-switch";
import { log } from "../../log";
import type { Attempt } from "../settle/settle";

export interface LedgerGuard {
  /** The mark of this mail has been committed. */
  marked(mail: Attempt): void;
  /** Throws where the last mark is not there any more: then others may be missing too, and their mails would go twice. */
  requireWhole(): Promise<void>;
}

interface Given {
  clock: () => Date;
  /** Ends what this worker has under way. */
  stop(error: string): void;
}

export function ledgerGuard({ clock, stop }: Given): LedgerGuard {
  let last: Attempt | undefined;
  return {
    marked: ({ id, attempt }) => {
      last = { id, attempt };
    },
    requireWhole: async () => {
      if (!last || (await isMarked(last))) return;
      const problem = `The database no longer knows that mail ${last.id} went: it has lost what it had committed.`;
      stop(problem);
      log.error({ event: "ledger-lost-marks", mail: last.id, attempt: last.attempt });
      await switchSchedules(false, "a mail worker that missed its mark", clock());
      throw new Error(`${problem} The schedules are off; docs/operating.md says under "Restore" what to do.`);
    },
  };
}

/** An event may have settled the mail otherwise since, and then it names the attempt as well. */
async function isMarked({ id, attempt }: Attempt): Promise<boolean> {
  const db = await prisma();
  const mail = await db.mail.findFirst({ where: { id }, select: { state: true, attempt: true } });
  return mail !== null && mail.attempt === attempt && ["sent", "failed"].includes(mail.state);
}

/** Finds out that the database has lost what it had committed, as after a failover to something behind, and stops all mail. */
import { z } from "zod";
import { switchSchedules } from "../../database/schedule-switch";
import { isNonEmpty, type Tx } from "../../database/sql";
import { log } from "../../log";
import type { Attempt } from "../settle/settle";
import { ageOf, type Instant, instantNow } from "./age";

export interface LedgerGuard {
  /** These mails have been claimed. */
  claimed(mails: readonly Attempt[]): void;
  /** They were given back. */
  released(mails: readonly Attempt[]): void;
  /** The mark of this mail has been committed. */
  marked(mail: Attempt): void;
  /**
   * Runs a claim, which looks at the ledger by `requireWhole` within its own transaction: a failover between look and claim
   * breaks both. Where something is missing it stops all mail and throws: others may be missing too, and would go twice.
   */
  guard<T>(claim: (requireWhole: RequireWhole) => Promise<T>): Promise<T>;
}

/** Throws where the last mark or the last claim is not there any more. */
export type RequireWhole = (tx: Tx) => Promise<void>;

interface Given {
  clock: () => Date;
  /** Ends what this worker has under way. */
  stop(error: string): void;
}

/** After so long somebody else may rightly have taken over what was claimed. Shorter than the lease of a claim. */
const OWN_MS = 60_000;

class LedgerLost extends Error {}

export function ledgerGuard({ clock, stop }: Given): LedgerGuard {
  let mark: Attempt | undefined;
  let claim: (Attempt & { at: Instant }) | undefined;
  const requireWhole = async (tx: Tx) => {
    const own = claim && ageOf(claim.at) < OWN_MS ? claim : undefined;
    const lost = await findLost(tx, mark, own);
    if (!lost) return;
    log.error({ event: "ledger-lost-marks", mail: lost.id, attempt: lost.attempt });
    throw new LedgerLost(
      `The database no longer knows of mail ${lost.id}: it has lost what it had committed.`,
    );
  };
  return {
    claimed: (mails) => {
      const last = mails.at(-1);
      if (last) claim = { id: last.id, attempt: last.attempt, at: instantNow() };
    },
    released: (mails) => {
      if (mails.some(({ attempt }) => attempt === claim?.attempt)) claim = undefined;
    },
    marked: ({ id, attempt }) => {
      mark = { id, attempt };
    },
    guard: async (work) => {
      try {
        return await work(requireWhole);
      } catch (error) {
        if (!(error instanceof LedgerLost)) throw error;
        stop(error.message);
        await switchSchedules(false, "a mail worker that missed its mark", clock());
        throw new Error(
          `${error.message} The schedules are off; docs/operating.md says under "Restore" what to do.`,
        );
      }
    },
  };
}

const Known = z.object({ id: z.number(), attempt: z.string().nullable(), state: z.string() });

/** An event may have settled a mail otherwise since, and then it names the attempt as well. Nobody may change what is looked at meanwhile. */
async function findLost(tx: Tx, mark?: Attempt, claim?: Attempt): Promise<Attempt | undefined> {
  const ids = [mark, claim].flatMap((mail) => mail?.id ?? []);
  if (!isNonEmpty(ids)) return undefined;
  const known = await tx.rows(
    Known,
    "SELECT id, attempt, state FROM mails WHERE id IN (:ids) ORDER BY id LOCK IN SHARE MODE",
    { ids },
  );
  const find = (mail: Attempt) => known.find(({ id, attempt }) => id === mail.id && attempt === mail.attempt);
  if (mark && !["sent", "failed"].includes(find(mark)?.state ?? "")) return mark;
  return claim && !find(claim) ? claim : undefined;
}

/** An operator owes mails about a title once more: those that failed, or a further release-day mail for everybody. */
import { type Actor, type Audited, writeAudit } from "../../accounts/audit-log";
import type { Config } from "../../config";
import type { Sql } from "../../database/statement";
import { countFurther, type Further } from "../../notices/plan/count-further";
import { AlreadyOpened, type Generation, openGeneration } from "../../notices/plan/open-generation";
import { countFailed, FailedOthers, type Retried, retryFailed } from "../../notices/plan/retry-failed";

export interface Again {
  releaseId: number;
  by: Actor;
  /** How the title's history calls whoever did it. */
  name: string;
  reason: string | null;
  now: Date;
}

export interface AgainPreview {
  further: Further;
  failed: { retried: number; left: number };
}

export async function previewAgain(releaseId: number, now: Date, config: Config): Promise<AgainPreview> {
  const [further, failed] = await Promise.all([
    countFurther(releaseId, now, config),
    countFailed({ releaseId, now, config }),
  ]);
  return { further, failed };
}

type Outcome<Done> = { outcome: "done"; done: Done; audited: Audited | null } | { outcome: "changed" };

interface Opening extends Again {
  config: Config;
  /** The generation that was shown. */
  seen?: number | undefined;
  /** How many members were shown to get it. */
  mails?: number | undefined;
}

/** `changed`: somebody else has opened one since, or it would reach others than were shown, and nothing was done. */
export async function openFurther({
  releaseId,
  by,
  name,
  reason,
  now,
  config,
  seen,
  mails,
}: Opening): Promise<Outcome<Generation>> {
  if (mails !== undefined && (await countFurther(releaseId, now, config)).mails !== mails)
    return { outcome: "changed" };
  const written: Audited[] = [];
  const record = async (tx: Pick<Sql, "execute">, { generation, members }: Generation) => {
    const before = { generation: generation - 1 };
    const object = `release ${releaseId}`;
    const after = { generation, members, reason };
    written.push(await writeAudit(tx, { act: "open-generation", object, before, after, by, now }));
  };
  try {
    const done = await openGeneration({ releaseId, by: name, now, record, seen });
    return { outcome: "done", done, audited: written[0] ?? null };
  } catch (error) {
    if (error instanceof AlreadyOpened) return { outcome: "changed" };
    throw error;
  }
}

/** `changed`: other notices have failed than the `seen` ones, and nothing was done. */
export async function sendFailedAgain({
  releaseId,
  by,
  name,
  reason,
  now,
  seen,
  config,
}: Again & { seen?: number | undefined; config: Config }): Promise<Outcome<Retried>> {
  const written: Audited[] = [];
  const record = async (tx: Pick<Sql, "execute">, { retried, left }: Retried) => {
    const before = { failed: retried + left };
    const object = `release ${releaseId}`;
    written.push(
      await writeAudit(tx, {
        act: "retry-failed",
        object,
        before,
        after: { retried, left, reason },
        by,
        now,
      }),
    );
  };
  try {
    const retry = { releaseId, by: name, now, config, record, seen };
    return { outcome: "done", done: await retryFailed(retry), audited: written[0] ?? null };
  } catch (error) {
    if (error instanceof FailedOthers) return { outcome: "changed" };
    throw error;
  }
}

/** Owes a further release-day mail about a title, which only an operator can decide. */
import { z } from "zod";
import { rows, type Tx, transaction } from "../../database/sql";

export interface Generation {
  title: string;
  generation: number;
  /** Members who wait for the title now, and so are owed the mail on its day. */
  members: number;
}

export interface Opening {
  releaseId: number;
  by: string;
  now: Date;
  /** The generation that somebody saw: where it is another by now, nothing is opened. */
  seen?: number | undefined;
  /** What else belongs to the same transaction. */
  record?(tx: Tx, opened: Generation): Promise<unknown>;
}

export class AlreadyOpened extends Error {}

const Title = z.object({ title: z.string() });
const Opened = z.object({ generation: z.number(), members: z.number() });

/**
 * Notices count from the new generation on: whoever waits is owed the release-day mail once more, at the title's present
 * day, which may have passed by up to 60 days. Throws an Error with a sentence where there is no such title, `AlreadyOpened` where
 * somebody was faster.
 */
export async function openGeneration({ releaseId, by, now, seen, record }: Opening): Promise<Generation> {
  const [release] = await rows(Title, "SELECT title FROM releases WHERE id = :releaseId", {
    releaseId,
  });
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  return transaction(async (tx) => {
    await tx.execute(
      `INSERT INTO sale_generations (release_id, generation, opened_by, opened_at) VALUES (:releaseId, 2, :by, :now)
       ON DUPLICATE KEY UPDATE generation = generation + 1, opened_by = VALUES(opened_by), opened_at = VALUES(opened_at)`,
      { releaseId, by: by.slice(0, 100), now },
    );
    const [opened] = await tx.rows(
      Opened,
      `SELECT generation, (SELECT COUNT(*) FROM subscriptions s WHERE s.release_id = g.release_id AND s.removed_at IS NULL)
         AS members FROM sale_generations g WHERE release_id = :releaseId`,
      { releaseId },
    );
    const { generation = 2, members = 0 } = opened ?? {};
    if (seen !== undefined && generation !== seen + 1)
      throw new AlreadyOpened(`Release ${releaseId} is at its generation ${generation - 1} already.`);
    const result = { title: release.title, generation, members };
    await record?.(tx, result);
    return result;
  });
}

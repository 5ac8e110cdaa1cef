/** A title in, the right to a further release-day mail about it out: only an operator can say that it is wanted. */
import { query, transaction } from "../../database/pool";

export interface Generation {
  title: string;
  generation: number;
  /** Members who wait for the title now, and so are owed the mail on its day. */
  members: number;
}

/**
 * Notices count from the new generation on: whoever waits is owed the release-day mail once more, at the title's present
 * day, which may have passed by up to 60 days. Throws an Error with a sentence where there is no such title.
 */
export async function openGeneration(releaseId: number, by: string, now: Date): Promise<Generation> {
  const [release] = await query<{ title: string }>("SELECT title FROM releases WHERE id = ?", [releaseId]);
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  return transaction(async (tx) => {
    await tx.execute(
      `INSERT INTO sale_generations (release_id, generation, opened_by, opened_at) VALUES (?, 2, ?, ?)
       ON DUPLICATE KEY UPDATE generation = generation + 1, opened_by = VALUES(opened_by), opened_at = VALUES(opened_at)`,
      [releaseId, by.slice(0, 100), now],
    );
    const [opened] = await tx.query<Omit<Generation, "title">>(
      `SELECT generation, (SELECT COUNT(*) FROM subscriptions s WHERE s.release_id = g.release_id AND s.removed_at IS NULL)
         AS members FROM sale_generations g WHERE release_id = ?`,
      [releaseId],
    );
    return { title: release.title, generation: opened?.generation ?? 2, members: opened?.members ?? 0 };
  });
}

/** The next rows that a run staged, in the order of its file. */
import { z } from "zod";
import { rows } from "../../database/sql";
import type { StagedRow } from "../record/release-columns";
import { rowOfContent } from "../record/staged-content";

export interface Staged {
  line: number;
  hash: string;
  row: StagedRow;
  /** `covered`: it only contributes to the title of a provider of higher precedence. */
  action: string;
}

/** What is written of a release: as staged, or merged anew when another provider offers more of it, or less. */
export type Delivered = Pick<Staged, "row" | "hash">;

const StagedText = z.object({
  line: z.number(),
  hash: z.string(),
  content: z.string(),
  action: z.string(),
});

/** At most `most` of them; what is unchanged or rejected was staged without content and is none. */
export async function findStaged(runId: number, after: number, most: number): Promise<Staged[]> {
  const found = await rows(
    StagedText,
    `SELECT line, row_hash AS hash, content, action FROM import_rows
      WHERE run_id = :runId AND line > :after AND content IS NOT NULL AND action <> 'doubtful'
      ORDER BY line LIMIT :most`,
    { runId, after, most },
  );
  return found.map(({ content, ...staged }) => ({ ...staged, row: rowOfContent(content) }));
}

/** Whom and what a member follows: by kind, then by name. */
import { z } from "zod";
import { flag, rows } from "../database/sql";
import type { FollowOptions } from "./follow";
import { FOLLOW_KINDS, type FollowKind } from "./follow-key";

export interface Follow extends FollowOptions {
  id: number;
  kind: FollowKind;
  name: string;
  since: Date;
  /** False for one that was ended; only `findFollow` answers with such. */
  isActive: boolean;
}

const Row = z.object({
  id: z.number(),
  kind: z.enum(FOLLOW_KINDS),
  name: z.string(),
  since: z.date(),
  removed: z.date().nullable(),
  reprints: flag,
  formats: flag,
  released: flag,
  waits: flag,
});

const COLUMNS = `f.id, f.kind, f.name, f.created_at AS since, f.removed_at AS removed, f.reprints, f.formats, f.released,
  f.waits`;

export async function listFollows(memberId: string): Promise<Follow[]> {
  const found = await rows(
    Row,
    `SELECT ${COLUMNS} FROM follows f WHERE f.member_id = :memberId AND f.removed_at IS NULL
     ORDER BY FIELD(f.kind, :kinds), f.name, f.id`,
    { memberId, kinds: FOLLOW_KINDS },
  );
  return found.map(toFollow);
}

/** One of the member's follows, ended or not. */
export async function findFollow(memberId: string, followId: number): Promise<Follow | null> {
  const [row] = await rows(
    Row,
    `SELECT ${COLUMNS} FROM follows f WHERE f.member_id = :memberId AND f.id = :followId`,
    { memberId, followId },
  );
  return row ? toFollow(row) : null;
}

const toFollow = ({ removed, reprints, formats, released, waits, ...row }: z.output<typeof Row>): Follow => ({
  ...row,
  isActive: removed === null,
  reprints: Boolean(reprints),
  formats: Boolean(formats),
  released: Boolean(released),
  waits: Boolean(waits),
});

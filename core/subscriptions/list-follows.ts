/** A member in, whom and what that member follows out: by kind, then by name. */
import { query } from "../database/pool";
import type { FollowOptions } from "./follow";
import type { FollowKind } from "./follow-key";

export interface Follow extends FollowOptions {
  id: number;
  kind: FollowKind;
  name: string;
  since: Date;
  /** False for one that was ended; only `findFollow` answers with such. */
  isActive: boolean;
}

type Row = Omit<Follow, "isActive" | keyof FollowOptions> & { removed: Date | null } & Record<
    keyof FollowOptions,
    number
  >;

const COLUMNS = `f.id, f.kind, f.name, f.created_at AS since, f.removed_at AS removed, f.reprints, f.formats, f.released,
  f.waits`;

export async function listFollows(memberId: string): Promise<Follow[]> {
  const rows = await query<Row>(
    `SELECT ${COLUMNS} FROM follows f WHERE f.member_id = ? AND f.removed_at IS NULL
     ORDER BY FIELD(f.kind, 'author', 'series', 'publisher', 'label', 'keyword'), f.name, f.id`,
    [memberId],
  );
  return rows.map(toFollow);
}

/** One of the member's follows, ended or not. */
export async function findFollow(memberId: string, followId: number): Promise<Follow | null> {
  const [row] = await query<Row>(`SELECT ${COLUMNS} FROM follows f WHERE f.member_id = ? AND f.id = ?`, [
    memberId,
    followId,
  ]);
  return row ? toFollow(row) : null;
}

const toFollow = ({ removed, reprints, formats, released, waits, ...row }: Row): Follow => ({
  ...row,
  isActive: removed === null,
  reprints: Boolean(reprints),
  formats: Boolean(formats),
  released: Boolean(released),
  waits: Boolean(waits),
});

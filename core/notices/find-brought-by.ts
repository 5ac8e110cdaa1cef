/** Mails that announce titles in, the follows of their members that brought them out: each mail offers to end them. */
import { query } from "../db";
import { FOLLOWED } from "../subscriptions/followed";

export interface BroughtBy {
  mailId: number;
  followId: number;
  name: string;
}

/** In the order of their names, so that members of the same follows get the same letter. */
export async function findBroughtBy(mailIds: number[]): Promise<Map<number, BroughtBy[]>> {
  if (mailIds.length === 0) return new Map();
  const rows = await query<BroughtBy>(
    `SELECT DISTINCT n.mail_id AS mailId, f.id AS followId, f.name FROM notices n
     JOIN announcement_keys k ON k.release_id = n.release_id
     JOIN follows f ON ${FOLLOWED} AND f.member_id = n.member_id
     WHERE n.mail_id IN (?) AND n.occasion = 'announced' AND n.state = 'mailed' ORDER BY n.mail_id, f.name, f.id`,
    [mailIds],
  );
  return Map.groupBy(rows, ({ mailId }) => mailId);
}

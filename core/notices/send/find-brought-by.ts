/** Mails in, the follows of their members that brought their titles out: each mail says so and offers to end them. */
import { query } from "../../database/pool";
import { FOLLOWED } from "../../subscriptions/followed";

export interface BroughtBy {
  mailId: number;
  releaseId: number;
  followId: number;
  name: string;
}

/** In the order of their names, so that members of the same follows get the same letter. */
export async function findBroughtBy(mailIds: number[]): Promise<Map<number, BroughtBy[]>> {
  if (mailIds.length === 0) return new Map();
  const rows = await query<BroughtBy>(
    `SELECT n.mail_id AS mailId, n.release_id AS releaseId, f.id AS followId, f.name FROM notices n
     JOIN announcement_keys k ON k.release_id = n.release_id
     JOIN follows f ON ${FOLLOWED} AND f.member_id = n.member_id
     WHERE n.mail_id IN (?) AND n.occasion = 'announced' AND n.state = 'mailed'
     UNION SELECT n.mail_id, n.release_id, f.id, f.name FROM notices n
     JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
     JOIN follows f ON f.id = s.follow_id
     WHERE n.mail_id IN (?) AND n.occasion <> 'announced' AND n.state = 'mailed' ORDER BY mailId, name, followId`,
    [mailIds, mailIds],
  );
  return Map.groupBy(rows, ({ mailId }) => mailId);
}

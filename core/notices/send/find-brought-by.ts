/** Finds which follows brought the titles of claimed mails: each mail names them and offers to end them. */
import { z } from "zod";
import { isNonEmpty, rows } from "../../database/sql";
import { FOLLOWED } from "../../subscriptions/followed";

const BroughtBy = z.object({
  mailId: z.number(),
  releaseId: z.number(),
  followId: z.number(),
  name: z.string(),
});
export type BroughtBy = z.output<typeof BroughtBy>;

/** In the order of their names, so that members of the same follows get the same template. */
export async function findBroughtBy(mailIds: number[]): Promise<Map<number, BroughtBy[]>> {
  if (!isNonEmpty(mailIds)) return new Map();
  const found = await rows(
    BroughtBy,
    `SELECT n.mail_id AS mailId, n.release_id AS releaseId, f.id AS followId, f.name FROM notices n
     JOIN announcement_keys k ON k.release_id = n.release_id
     JOIN follows f ON ${FOLLOWED} AND f.member_id = n.member_id
     WHERE n.mail_id IN (:mailIds) AND n.occasion = 'announced' AND n.state = 'mailed'
     UNION SELECT n.mail_id, n.release_id, f.id, f.name FROM notices n
     JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
     JOIN follows f ON f.id = s.follow_id
     WHERE n.mail_id IN (:mailIds) AND n.occasion <> 'announced' AND n.state = 'mailed' ORDER BY mailId, name, followId`,
    { mailIds },
  );
  return Map.groupBy(found, ({ mailId }) => mailId);
}

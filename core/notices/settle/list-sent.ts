/** A member in, the mails that left for them out, newest first: the answer to "did it go?". */
import { query } from "../../database/pool";
import type { Occasion } from "../../words/mail";

export interface SentNotice {
  id: number;
  releaseId: number;
  slug: string;
  title: string;
  occasion: Occasion;
  code: string | null;
  productUrl: string | null;
  sentAt: Date;
}

export function listSent(memberId: string, limit = 50): Promise<SentNotice[]> {
  return query<SentNotice>(
    `SELECT n.id, n.release_id AS releaseId, r.slug, r.title, n.occasion, n.settled_at AS sentAt, r.code, r.product_url AS productUrl
     FROM notices n JOIN releases r ON r.id = n.release_id
     WHERE n.member_id = ? AND n.state = 'sent' ORDER BY n.settled_at DESC, n.id DESC LIMIT ?`,
    [memberId, limit],
  );
}

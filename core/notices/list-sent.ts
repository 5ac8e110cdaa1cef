/** A member in, the release-day mails that left for them out, newest first: the answer to "did it go?". */
import { query } from "../db";

export interface SentNotice {
  releaseId: number;
  slug: string;
  title: string;
  sentAt: Date;
}

export function listSent(memberId: string, limit = 50): Promise<SentNotice[]> {
  return query<SentNotice>(
    `SELECT n.release_id AS releaseId, r.slug, r.title, n.settled_at AS sentAt
     FROM notices n JOIN releases r ON r.id = n.release_id
     WHERE n.member_id = ? AND n.state = 'sent' AND n.occasion = 'on-sale' ORDER BY n.settled_at DESC, n.id DESC LIMIT ?`,
    [memberId, limit],
  );
}

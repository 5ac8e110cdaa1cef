/** A member in, what that member waits for out: next release first, those without a day last. */
import { query } from "../database/pool";
import type { Day } from "../shop-day";

export interface Subscription {
  releaseId: number;
  slug: string;
  title: string;
  productType: string;
  publisher: string | null;
  coverUrl: string | null;
  status: string;
  /** First and last day on which the sale may start; equal where the precision is `day`, null where nobody knows. */
  dayFrom: Day | null;
  dayTo: Day | null;
  precision: string;
  approximate: boolean;
  dateRaw: string;
  locale: "ja" | "en";
  since: Date;
}

/** Where a page of the list ended. */
export interface SubscriptionCursor {
  day: Day;
  releaseId: number;
}

const NO_DAY = "9999-12-31" as Day;

/** At most `limit` subscriptions after the cursor, and the cursor of the next page or null. */
export async function listSubscriptions(
  memberId: string,
  { after, limit = 100 }: { after?: SubscriptionCursor; limit?: number } = {},
): Promise<{ subscriptions: Subscription[]; next: SubscriptionCursor | null }> {
  const found = await query<Omit<Subscription, "approximate"> & { approximate: number }>(LIST, [
    memberId,
    after?.day ?? "1000-01-01",
    after?.day ?? "1000-01-01",
    after?.releaseId ?? 0,
    limit + 1,
  ]);
  const subscriptions = found
    .slice(0, limit)
    .map((row) => ({ ...row, approximate: Boolean(row.approximate) }));
  const last = subscriptions.at(-1);
  const more = found.length > limit && last;
  return { subscriptions, next: more ? { day: last.dayTo ?? NO_DAY, releaseId: last.releaseId } : null };
}

const LIST = `
  SELECT r.id AS releaseId, r.slug, r.title, r.product_type AS productType, r.publisher, r.cover_url AS coverUrl,
    r.status, r.day_from AS dayFrom, r.day_to AS dayTo, r.\`precision\`, r.approximate, r.date_raw AS dateRaw,
    s.locale, s.created_at AS since
  FROM subscriptions s JOIN releases r ON r.id = s.release_id
  WHERE s.member_id = ? AND s.removed_at IS NULL AND r.status <> 'removed'
    AND (COALESCE(r.day_to, '${NO_DAY}') > ? OR (COALESCE(r.day_to, '${NO_DAY}') = ? AND r.id > ?))
  ORDER BY COALESCE(r.day_to, '${NO_DAY}'), r.id LIMIT ?`;

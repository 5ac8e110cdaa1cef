/** The SQL that says whether a member has been mailed what was promised when they registered: that the title can be bought. */

/** Occasions after which nothing is owed about a title until its member asks again. */
export const FULFILLING = "'on-sale', 'back-in-stock'";

/** Around `subscriptions s`. A further sale that an operator opens is owed to everybody once more. */
export const FULFILLED = `EXISTS (SELECT 1 FROM notices kept FORCE INDEX (notices_owed) WHERE kept.member_id = s.member_id AND kept.release_id = s.release_id
  AND kept.occasion IN (${FULFILLING}) AND kept.state = 'sent' AND kept.settled_at >= s.created_at
  AND (kept.occasion <> 'on-sale' OR kept.generation >= COALESCE((SELECT g.generation FROM sale_generations g WHERE g.release_id = s.release_id), 1)))`;

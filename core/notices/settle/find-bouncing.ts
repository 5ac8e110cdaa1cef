/** Finds members whose present address takes no mail, for good or for a while, or is on SES's list still. */
import { z } from "zod";
import { isNonEmpty, rows } from "../../database/sql";
import { isHashOf } from "./address-hash";
import { findHolds } from "./transient-bounces";

const Bounced = z.object({ memberId: z.string(), hash: z.string() });

/** A mail waits for so long that SES's own list is put right; if that does not succeed, it goes, and SES tells what became of it. */
const AT_SES_MINUTES = 60;

/** By the address each member has in the shop now: a new one there counts afresh. */
export async function findBouncing(addresses: ReadonlyMap<string, string>, now: Date): Promise<Set<string>> {
  const memberIds = [...addresses.keys()];
  if (!isNonEmpty(memberIds)) return new Set();
  const forGood = await rows(
    Bounced,
    `SELECT member_id AS memberId, address_hash AS hash FROM suppressions WHERE kind = 'bounce' AND member_id IN (:memberIds)
     UNION ALL SELECT member_id, address_hash FROM suppression_lifts
     WHERE member_id IN (:memberIds) AND done_at IS NULL AND lifted_at > :since`,
    { memberIds, since: new Date(now.getTime() - AT_SES_MINUTES * 60_000) },
  );
  const known = [...forGood, ...(await findHolds(memberIds, now))];
  const same = known.filter(({ memberId, hash }) => isHashOf(hash, addresses.get(memberId) ?? ""));
  return new Set(same.map(({ memberId }) => memberId));
}

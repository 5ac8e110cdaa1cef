/** Finds whom customer service asks about. That somebody looked is written down before anything is shown. */
import { type Actor, type Audited, writeAudit } from "../../accounts/audit-log";
import type { Config } from "../../config";
import { transaction } from "../../database/sql";
import { findAllMembersNamed } from "../../shop/find-members-named";
import { isKnownMember } from "../../subscriptions/is-known-member";

interface Question {
  /** A log-in name, an e-mail address or an id. It is written down nowhere. */
  named: string;
  by: Actor;
  now: Date;
  config: Config;
}

export interface Customers {
  memberIds: string[];
  /** Null where there is nobody. */
  audited: Audited | null;
}

/** Who has left the shop is still known here by the id. One record a member; throws where the shop does not answer. */
export async function findCustomers({ named, by, now, config }: Question): Promise<Customers> {
  const name = named.trim();
  const members = await findAllMembersNamed(config.shop, name, now);
  const memberIds = members.map(({ id }) => id);
  if (memberIds.length === 0 && (await isKnownMember(name))) memberIds.push(name);
  const audited = await recordLook("find-customer", memberIds, by, now);
  return { memberIds, audited };
}

/** Before the whole address and the name are shown. */
export const recordUnmasking = (memberId: string, by: Actor, now: Date): Promise<Audited | null> =>
  recordLook("unmask-customer", [memberId], by, now);

const recordLook = (
  act: "find-customer" | "unmask-customer",
  memberIds: string[],
  by: Actor,
  now: Date,
): Promise<Audited | null> =>
  transaction(async (tx) => {
    let audited: Audited | null = null;
    for (const memberId of memberIds)
      audited = await writeAudit(tx, {
        act,
        object: `member ${memberId}`,
        before: null,
        after: null,
        by,
        now,
      });
    return audited;
  });

/** Why no mail goes to the address that a member has in the shop: what the site says of it. */
import { prisma } from "../../database/prisma";
import { isHashOf } from "./address-hash";
import { findHolds } from "./transient-bounces";

export type AddressTrouble =
  /** It does not exist any more: only another address in the shop helps. */
  | { kind: "bounced"; since: Date }
  /** Mail to it keeps coming back; `until` says when one is tried again, if the member does not ask for it before. */
  | { kind: "held"; since: Date; until: Date };

interface Question {
  memberId: string;
  /** The address in the shop, asked for only where there is something to compare it with; empty where there is none. */
  findAddress: () => Promise<string>;
  now: Date;
}

/** Null where the address takes mail, as far as is known. */
export async function findAddressTrouble({
  memberId,
  findAddress,
  now,
}: Question): Promise<AddressTrouble | null> {
  const db = await prisma();
  const bounce = await db.suppression.findUnique({
    where: { memberId_kind: { memberId, kind: "bounce" } },
    select: { addressHash: true, at: true },
  });
  const holds = await findHolds([memberId], now);
  if (!bounce && holds.length === 0) return null;
  const address = await findAddress();
  if (bounce && isHashOf(bounce.addressHash, address)) return { kind: "bounced", since: bounce.at };
  const hold = holds.find(({ hash }) => isHashOf(hash, address));
  return hold ? { kind: "held", since: hold.since, until: hold.until } : null;
}

/** Members to whom mail stopped because they complained, or because their address bounced for good: since when, and how that is lifted. */
import { prisma } from "../../database/prisma";
import { log } from "../../log";
import { type Lift, recordLift } from "./suppression-lifts";

type Kind = Lift["kind"];

export interface Suppression {
  memberId: string;
  since: Date;
}

/** Since when a member gets no mail because of a complaint, or null. */
export async function findComplaint(memberId: string): Promise<Date | null> {
  const db = await prisma();
  const found = await db.suppression.findUnique({
    where: { memberId_kind: { memberId, kind: "complaint" } },
    select: { at: true },
  });
  return found?.at ?? null;
}

/** The latest first. */
export async function listSuppressions(kind: Kind, limit = 200): Promise<Suppression[]> {
  const db = await prisma();
  const found = await db.suppression.findMany({
    where: { kind },
    select: { memberId: true, at: true },
    orderBy: [{ at: "desc" }, { memberId: "asc" }],
    take: limit,
  });
  return found.map(({ memberId, at }) => ({ memberId, since: at }));
}

interface Lifted {
  memberId: string;
  kind: Kind;
  /** The member or the operator. */
  by: string;
  now: Date;
}

/**
 * Mail goes again, once SES's own list has let the address go too; what became due meanwhile and is not too late yet is sent
 * after all. False where there was nothing to lift. What comes later stops mail again, and another copy of the same event
 * does not.
 */
export async function liftSuppression({ memberId, kind, by, now }: Lifted): Promise<boolean> {
  const db = await prisma();
  const found = await db.suppression.findUnique({
    where: { memberId_kind: { memberId, kind } },
    select: { addressHash: true },
  });
  if (!found) return false;
  await recordLift({ memberId, kind, hash: found.addressHash }, now);
  const { count } = await db.suppression.deleteMany({
    where: { memberId, kind, addressHash: found.addressHash },
  });
  if (count > 0) log.info({ event: `${kind}-lifted`, memberId, by });
  return count > 0;
}

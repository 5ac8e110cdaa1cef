/** Complaints about our mail, by which it stopped: who complained, since when, and how that is lifted. */
import { prisma } from "../../database/prisma";
import { log } from "../../log";

export interface Complaint {
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
export async function listComplaints(limit = 200): Promise<Complaint[]> {
  const db = await prisma();
  const found = await db.suppression.findMany({
    where: { kind: "complaint" },
    select: { memberId: true, at: true },
    orderBy: [{ at: "desc" }, { memberId: "asc" }],
    take: limit,
  });
  return found.map(({ memberId, at }) => ({ memberId, since: at }));
}

/**
 * Mail goes again; what became due meanwhile and is not too late yet is sent after all. False where there was no complaint.
 * `by` is the member or the operator. A later complaint stops mail again, and another copy of the same one does not.
 */
export async function liftComplaint({ memberId, by }: { memberId: string; by: string }): Promise<boolean> {
  const db = await prisma();
  const { count } = await db.suppression.deleteMany({ where: { memberId, kind: "complaint" } });
  if (count > 0) log.info({ event: "complaint-lifted", memberId, by });
  return count > 0;
}

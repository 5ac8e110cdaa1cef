/** Members to whom mail stopped because they complained, or because their address bounced for good, and since when. */
import { prisma } from "../../database/prisma";
import type { Lift } from "./suppression-lifts";

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

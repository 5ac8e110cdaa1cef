/** Lists the mails that left for a member, newest first: the answer to "did it go?". */
import { prisma } from "../../database/prisma";
import { isOccasion, type Occasion } from "../../words/occasions";

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

export async function listSent(memberId: string, limit = 50): Promise<SentNotice[]> {
  const db = await prisma();
  const sent = await db.notice.findMany({
    where: { memberId, state: "sent" },
    select: { id: true, releaseId: true, occasion: true, settledAt: true, release: { select: RELEASE } },
    orderBy: [{ settledAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return sent.flatMap(({ id, releaseId, occasion, settledAt, release }) =>
    isOccasion(occasion) && settledAt
      ? [{ id: Number(id), releaseId, occasion, sentAt: settledAt, ...release }]
      : [],
  );
}

const RELEASE = { slug: true, title: true, code: true, productUrl: true } as const;

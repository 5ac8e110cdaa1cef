/** Lists mails of the last day that SES refused or that were given up, the latest first. */
import { prisma } from "../../database/prisma";
import { isOccasion, type Occasion } from "../../words/occasions";

export interface FailedMail {
  id: number;
  memberId: string;
  occasion: Occasion;
  failedAt: Date;
  /** What SES said, or why it was given up. */
  error: string;
  titles: { releaseId: number; title: string }[];
}

const DAY_MS = 86_400_000;

export async function listFailed(now: Date, limit = 100): Promise<FailedMail[]> {
  const db = await prisma();
  const found = await db.mail.findMany({
    where: { state: "failed", settledAt: { gt: new Date(now.getTime() - DAY_MS) } },
    select: {
      id: true,
      memberId: true,
      occasion: true,
      settledAt: true,
      error: true,
      notices: { select: { releaseId: true, release: { select: { title: true } } }, orderBy: { id: "asc" } },
    },
    orderBy: { id: "desc" },
    take: limit,
  });
  return found.flatMap(({ id, memberId, occasion, settledAt, error, notices }) =>
    isOccasion(occasion) && settledAt
      ? [
          {
            id: Number(id),
            memberId,
            occasion,
            failedAt: settledAt,
            error: error ?? "",
            titles: notices.map(({ releaseId, release }) => ({ releaseId, title: release.title })),
          },
        ]
      : [],
  );
}

/** Lists mails of the last day that SES refused or that were given up, the latest first. */
import type { Prisma } from "../../../prisma/generated/client/client";
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
/** Of the mails that failed ever, so many of the latest made are looked at: there is no index of when each failed. */
const LATEST = 500;

export async function listFailed(now: Date, limit = 100): Promise<FailedMail[]> {
  const db = await prisma();
  const latest = await db.mail.findMany({
    where: { state: "failed" },
    select: { id: true, settledAt: true },
    orderBy: { id: "desc" },
    take: LATEST,
  });
  const since = new Date(now.getTime() - DAY_MS);
  const recent = latest.filter(({ settledAt }) => settledAt !== null && settledAt > since).slice(0, limit);
  const found = await db.mail.findMany({
    where: { id: { in: recent.map(({ id }) => id) } },
    select: FAILED,
    orderBy: { id: "desc" },
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

const FAILED = {
  id: true,
  memberId: true,
  occasion: true,
  settledAt: true,
  error: true,
  notices: { select: { releaseId: true, release: { select: { title: true } } }, orderBy: { id: "asc" } },
} as const satisfies Prisma.MailSelect;

/** A customer's notices, each with its mail and what SES reported about it. */
import type { Prisma } from "../../../prisma/generated/client/client";
import { prisma } from "../../database/prisma";
import type { CustomerEvent, CustomerNotice } from "../../words/console/customer-facts";
import { isOccasion } from "../../words/occasions";

interface NoticeOfTitle {
  releaseId: number;
  /** When something happened to it last. */
  at: Date;
  notice: CustomerNotice;
}

const MOST_NOTICES = 500;

/** The oldest first; of very many the latest. */
export async function readNotices(where: Prisma.NoticeWhereInput): Promise<NoticeOfTitle[]> {
  const db = await prisma();
  const found = await db.notice.findMany({
    where,
    select: NOTICE,
    orderBy: { id: "desc" },
    take: MOST_NOTICES,
  });
  const events = await readEvents(found.flatMap(({ mail }) => attemptsOf(mail)));
  return found.toReversed().flatMap(({ releaseId, occasion, state, reason, plannedAt, settledAt, mail }) => {
    if (!isOccasion(occasion)) return [];
    const own = attemptsOf(mail).flatMap((attempt) => events.get(attempt) ?? []);
    const notice = {
      occasion,
      state,
      reason,
      settledAt,
      sentAt: sentAtOf(state, own, mail?.attemptedAt ?? null),
      error: mail?.error ?? null,
      events: mail ? own : null,
    };
    return [{ releaseId, at: settledAt ?? plannedAt, notice }];
  });
}

const NOTICE = {
  releaseId: true,
  occasion: true,
  state: true,
  reason: true,
  plannedAt: true,
  settledAt: true,
  mail: { select: { attempt: true, earlierAttempts: true, attemptedAt: true, error: true } },
} as const satisfies Prisma.NoticeSelect;

interface Attempted {
  attempt: string | null;
  earlierAttempts: string | null;
}

const attemptsOf = (mail: Attempted | null): string[] => [
  ...(mail?.attempt ? [mail.attempt] : []),
  ...(mail?.earlierAttempts?.split(" ") ?? []),
];

/** SES knows best when it had the mail; one in doubt may have gone when it was tried. */
function sentAtOf(state: string, events: CustomerEvent[], attemptedAt: Date | null): Date | null {
  const sent = events.find(({ kind }) => kind === "Send");
  if (sent) return sent.at;
  return state === "unknown" ? attemptedAt : null;
}

const ATTEMPTS_AT_ONCE = 200;

/** By attempt, the oldest first. */
async function readEvents(attempts: string[]): Promise<Map<string, CustomerEvent[]>> {
  const db = await prisma();
  const events = new Map<string, CustomerEvent[]>();
  for (let first = 0; first < attempts.length; first += ATTEMPTS_AT_ONCE) {
    const some = await db.mailEvent.findMany({
      where: { attempt: { in: attempts.slice(first, first + ATTEMPTS_AT_ONCE) } },
      select: { attempt: true, kind: true, at: true, detail: true },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    for (const { attempt, kind, at, detail } of some)
      events.set(attempt, [...(events.get(attempt) ?? []), { kind, at, detail }]);
  }
  return events;
}

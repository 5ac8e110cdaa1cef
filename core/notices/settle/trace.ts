/** Answers "did it go?" about a member and a release, in sentences for whoever asks. */
import { prisma } from "../../database/prisma";

/** At least one sentence; instants are ISO 8601 in UTC. */
export async function trace({
  memberId,
  releaseId,
}: {
  memberId: string;
  releaseId: number;
}): Promise<string[]> {
  const notices = await findNotices(memberId, releaseId);
  const sentences = await Promise.all(notices.map(describe));
  return [await registration(memberId, releaseId), ...sentences.flat()];
}

type Facts = Awaited<ReturnType<typeof findNotices>>[number];

async function findNotices(memberId: string, releaseId: number) {
  const db = await prisma();
  return db.notice.findMany({ where: { memberId, releaseId }, select: FACTS, orderBy: { id: "asc" } });
}

const FACTS = {
  occasion: true,
  generation: true,
  state: true,
  reason: true,
  plannedAt: true,
  settledAt: true,
  mail: { select: { attempt: true, attempts: true, attemptedAt: true, messageId: true, error: true } },
} as const;

async function registration(memberId: string, releaseId: number): Promise<string> {
  const db = await prisma();
  const found = await db.subscription.findFirst({
    where: { memberId, releaseId },
    select: { createdAt: true, removedAt: true },
  });
  if (!found) return `Member ${memberId} never registered for release ${releaseId}.`;
  const until = found.removedAt ? `, and removed it at ${time(found.removedAt)}` : "";
  return `Member ${memberId} registered for release ${releaseId} at ${time(found.createdAt)}${until}.`;
}

const BECAUSE: Record<string, string> = {
  unsubscribed: "the member no longer waits for it",
  "called-off": "the title was called off",
  removed: "the provider removed the title as issued in error",
  moved: "its date moved",
  restored: "the title was announced again",
  complained: "the member complained about an earlier mail",
  "member-gone": "the member has left the shop or was suspended",
  "address-bounces": "mail to this address came back, for good or several days in a row",
  missing: "the provider's file no longer has the title",
  "same-product": "another provider's record of the same product had brought the mail",
  "not-wanted": "the member does not want to be told of this",
  paused: "the member had paused all mail",
  "on-sale-told": "the release-day mail came first",
  "too-near": "the member had registered, or heard of the new day, when the day was near",
  "sold-out": "the title sold out before it could go",
  "preorders-closed": "pre-orders had closed again before it could go",
  "preorders-known": "the member registered when pre-orders were open",
  "preorders-told": "another mail of that day had told the member of pre-orders",
  "sale-told": "another mail had told the member that the title can be bought",
  "day-came": "the release day came first",
  reopened: "an operator opened a further release-day mail",
  "not-sold": "the shop did not sell the title, and an operator decided to send nothing",
  "too-late": "the release day was too long ago",
};

async function describe(notice: Facts): Promise<string[]> {
  const { occasion, generation, mail } = notice;
  const which = generation > 1 ? `The ${occasion} mail, generation ${generation},` : `The ${occasion} mail`;
  return [`${which} ${became(notice)}.`, ...(mail?.attempt ? await eventsOf(mail.attempt) : [])];
}

function became(notice: Facts): string {
  const { state, reason, settledAt, plannedAt, mail } = notice;
  const at = settledAt ? ` at ${time(settledAt)}` : "";
  if (state === "sent")
    return mail?.messageId
      ? `went${at}: SES took it as ${mail.messageId}`
      : `went${at}; SES's number of it is no longer kept`;
  if (state === "failed") return `did not go: SES refused it${at}${mail?.error ? ` (${mail.error})` : ""}`;
  if (state === "unknown")
    return `may have gone${mail?.attemptedAt ? ` at ${time(mail.attemptedAt)}` : ""}: the answer was lost and no event tells (${mail?.error})`;
  if (state === "cancelled" || state === "expired")
    return `was not sent, because ${BECAUSE[reason ?? ""] ?? reason}${at && `; decided${at}`}`;
  if (state === "waiting")
    return "is planned and waits until the shop sells the title, or has copies for more of those who wait";
  return `is planned since ${time(plannedAt)} and has not gone yet${mail?.attempts ? ` (attempts: ${mail.attempts})` : ""}`;
}

async function eventsOf(attempt: string): Promise<string[]> {
  const db = await prisma();
  const events = await db.mailEvent.findMany({
    where: { attempt },
    select: { kind: true, at: true, detail: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return events.map(
    ({ kind, at, detail }) => `SES reported ${kind} at ${time(at)}${detail ? ` (${detail})` : ""}.`,
  );
}

const time = (at: Date): string => at.toISOString();

/** A member and a release in, the answer to "did it go?" out, as sentences for whoever is asked. */
import { query } from "../../database/pool";

interface Facts {
  occasion: string;
  generation: number;
  state: string;
  reason: string | null;
  plannedAt: Date;
  settledAt: Date | null;
  attempt: string | null;
  attempts: number | null;
  attemptedAt: Date | null;
  messageId: string | null;
  error: string | null;
}

/** At least one sentence; instants are ISO 8601 in UTC. */
export async function trace({
  memberId,
  releaseId,
}: {
  memberId: string;
  releaseId: number;
}): Promise<string[]> {
  const notices = await query<Facts>(NOTICES, [memberId, releaseId]);
  const told = await Promise.all(notices.map(tell));
  return [await registration(memberId, releaseId), ...told.flat()];
}

const NOTICES = `
  SELECT n.occasion, n.generation, n.state, n.reason, n.planned_at AS plannedAt, n.settled_at AS settledAt,
    m.attempt, m.attempts, m.attempted_at AS attemptedAt, m.message_id AS messageId, m.error
  FROM notices n LEFT JOIN mails m ON m.id = n.mail_id
  WHERE n.member_id = ? AND n.release_id = ? ORDER BY n.id`;

async function registration(memberId: string, releaseId: number): Promise<string> {
  const [found] = await query<{ since: Date; removed: Date | null }>(
    `SELECT created_at AS since, removed_at AS removed FROM subscriptions WHERE member_id = ? AND release_id = ?`,
    [memberId, releaseId],
  );
  if (!found) return `Member ${memberId} never registered for release ${releaseId}.`;
  const until = found.removed ? `, and removed it at ${time(found.removed)}` : "";
  return `Member ${memberId} registered for release ${releaseId} at ${time(found.since)}${until}.`;
}

const BECAUSE: Record<string, string> = {
  unsubscribed: "the member no longer waits for it",
  "called-off": "the title was called off",
  removed: "the provider removed the title as issued in error",
  moved: "its date moved",
  restored: "the title was announced again",
  complained: "the member complained about an earlier mail",
  "member-gone": "the member has left the shop or was suspended",
  "address-bounces": "earlier mail to this address came back for good",
  missing: "the provider's file no longer has the title",
  "not-wanted": "the member does not want to be told of this",
  paused: "the member had paused all mail",
  "on-sale-told": "the release-day mail came first",
  "too-near": "the member registered when the day was near",
  "day-came": "the release day came first",
  reopened: "an operator opened a further release-day mail",
  "not-sold": "the shop did not sell the title, and an operator decided to send nothing",
  "too-late": "the release day was too long ago",
};

async function tell(notice: Facts): Promise<string[]> {
  const { occasion, generation, attempt } = notice;
  const which = generation > 1 ? `The ${occasion} mail, generation ${generation},` : `The ${occasion} mail`;
  return [`${which} ${became(notice)}.`, ...(attempt ? await eventsOf(attempt) : [])];
}

function became(notice: Facts): string {
  const { state, reason, settledAt, messageId, attemptedAt, error, plannedAt, attempts } = notice;
  const at = settledAt ? ` at ${time(settledAt)}` : "";
  if (state === "sent") return `went${at}: SES took it as ${messageId}`;
  if (state === "failed") return `did not go: SES refused it${at} (${error})`;
  if (state === "unknown")
    return `may have gone${attemptedAt ? ` at ${time(attemptedAt)}` : ""}: the answer was lost and no event tells (${error})`;
  if (state === "cancelled" || state === "expired")
    return `was not sent, because ${BECAUSE[reason ?? ""] ?? reason}${at && `; decided${at}`}`;
  if (state === "waiting") return "is planned and waits until the shop sells the title";
  return `is planned since ${time(plannedAt)} and has not gone yet${attempts ? ` (attempts: ${attempts})` : ""}`;
}

async function eventsOf(attempt: string): Promise<string[]> {
  const events = await query<{ kind: string; at: Date; detail: string | null }>(
    "SELECT kind, at, detail FROM mail_events WHERE attempt = ? ORDER BY at, id",
    [attempt],
  );
  return events.map(
    ({ kind, at, detail }) => `SES reported ${kind} at ${time(at)}${detail ? ` (${detail})` : ""}.`,
  );
}

const time = (at: Date): string => at.toISOString();

/** What the console keeps of a session: the challenge that a passkey is to sign, once, and when one was last used. */
import { z } from "zod";
import { execute, rows, type Tx } from "../database/sql";
import { SESSION_LIMITS } from "./sessions";

const CHALLENGE_MINUTES = 5;
/** After an operator has used a passkey, acts of the same session need none for so long. */
export const FRESH_MINUTES = 10;

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

/** In place of one that was not answered. */
export async function saveChallenge(sessionId: string, challenge: string, now: Date): Promise<void> {
  await execute(
    `INSERT INTO console_sessions (session_id, challenge, challenge_until, expires_at)
     VALUES (:sessionId, :challenge, :until, :expires)
     ON DUPLICATE KEY UPDATE challenge = VALUES(challenge), challenge_until = VALUES(challenge_until)`,
    {
      sessionId,
      challenge,
      until: later(now, CHALLENGE_MINUTES),
      expires: later(now, SESSION_LIMITS.absolute / 60),
    },
  );
}

const Challenge = z.object({ challenge: z.string().nullable() });

/** The challenge, which is gone from then on, however the answer to it turns out; null where none is open. */
export async function takeChallenge(sessionId: string, now: Date): Promise<string | null> {
  const [found] = await rows(
    Challenge,
    "SELECT challenge FROM console_sessions WHERE session_id = :sessionId AND challenge_until > :now",
    { sessionId, now },
  );
  const challenge = found?.challenge ?? null;
  if (challenge === null) return null;
  const { affectedRows } = await execute(
    "UPDATE console_sessions SET challenge = NULL WHERE session_id = :sessionId AND challenge = :challenge",
    { sessionId, challenge },
  );
  return affectedRows === 1 ? challenge : null;
}

export async function markProven(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.execute("UPDATE console_sessions SET proven_at = :now WHERE session_id = :sessionId", {
    sessionId,
    now,
  });
}

/** Of a member who takes a passkey away in the session `kept`: what others have proven counts no more. */
export async function endProofs(tx: Tx, memberId: string, kept: string): Promise<void> {
  await tx.execute(
    `UPDATE console_sessions SET proven_at = NULL, challenge = NULL
      WHERE session_id IN (SELECT session_id FROM sessions WHERE member_id = :memberId) AND session_id <> :kept`,
    { memberId, kept },
  );
}

const Proven = z.object({ provenAt: z.date().nullable() });

/** Until when acts need no passkey; null where they need one now. */
export async function provenUntil(sessionId: string, now: Date): Promise<Date | null> {
  const [found] = await rows(
    Proven,
    "SELECT proven_at AS provenAt FROM console_sessions WHERE session_id = :sessionId",
    { sessionId },
  );
  const until = found?.provenAt && later(found.provenAt, FRESH_MINUTES);
  return until && until > now ? until : null;
}

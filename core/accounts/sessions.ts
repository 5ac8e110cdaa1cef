/** Keeps track of log-ins: a session ends with the password, the membership, or a log-out. */
import { z } from "zod";
import { execute, rows, type Tx, transaction } from "../database/sql";
import type { ShopConfig } from "../shop/mapping";
import type { Credentials } from "../shop/member-row";
import { findMember } from "../shop/members";
import { isSigned, sign } from "./keys";

export interface SessionClaims {
  sessionId: string;
  memberId: string;
  /** When the member gave the password, in milliseconds since 1970. */
  loggedInAt: number;
  passwordVersion: string;
}

/** The longest a session lives after the password was given, and the longest it lies unused, in seconds (ASVS 5.0, 7.3). */
export const SESSION_LIMITS = { absolute: 30 * 86_400, idle: 14 * 86_400 } as const;

/** Says nothing about the stored password, and is another as soon as that or the member's standing changes. */
export const passwordVersion = (member: Credentials): string => sign("session", versionText(member));

const versionText = ({ id, passwordHash, active }: Credentials): string => `${id} ${active} ${passwordHash}`;

/** Reads the shop and our own tables; throws if either is away. */
export async function sessionStands(claims: SessionClaims, shop: ShopConfig, now: Date): Promise<boolean> {
  if (now.getTime() - claims.loggedInAt > SESSION_LIMITS.absolute * 1000) return false;
  if (await wasEnded(claims)) return false;
  const member = await findMember(shop, claims.memberId, now);
  return member?.active === true && isSigned("session", versionText(member), claims.passwordVersion);
}

const Listed = z.object({
  sessionId: z.string(),
  loggedInAt: z.date(),
  /** Such as `iPhone, Safari`; empty where the browser did not say. */
  device: z.string(),
});

/** A log-in as its member sees it. */
export type StandingSession = z.infer<typeof Listed>;

/** Writes down that a session began, for the member to see; whether it stands does not depend on it. */
export async function noteSession({ sessionId, memberId, loggedInAt }: SessionClaims, device: string) {
  await execute(
    "INSERT IGNORE INTO sessions (session_id, member_id, logged_in_at, device) VALUES (:sessionId, :memberId, :loggedInAt, :device)",
    { sessionId, memberId, loggedInAt: new Date(loggedInAt), device: device.slice(0, 60) },
  );
}

/** The member's sessions that were neither ended nor are past their longest life, the newest first; at most fifty. */
export function listSessions(memberId: string, now: Date): Promise<StandingSession[]> {
  return rows(
    Listed,
    `SELECT session_id AS sessionId, logged_in_at AS loggedInAt, device FROM sessions
     WHERE member_id = :memberId AND logged_in_at > :after ORDER BY logged_in_at DESC LIMIT 50`,
    { memberId, after: new Date(now.getTime() - SESSION_LIMITS.absolute * 1000) },
  );
}

/** Log-out: this one session ends, also for whoever holds a copy of its cookie. */
export async function endSession({ sessionId, loggedInAt }: SessionClaims): Promise<void> {
  const expires = new Date(loggedInAt + SESSION_LIMITS.absolute * 1000);
  await execute("INSERT IGNORE INTO ended_sessions (session_id, expires_at) VALUES (:sessionId, :expires)", {
    sessionId,
    expires,
  });
  await execute("DELETE FROM sessions WHERE session_id = :sessionId", { sessionId });
}

export const logOutEverywhere = (memberId: string, now: Date): Promise<void> =>
  transaction((tx) => endAllSessions(tx, memberId, now));

/** Every session of the member from before `now` ends. */
export async function endAllSessions(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.execute(
    "INSERT INTO session_epochs (member_id, began_at) VALUES (:memberId, :now) ON DUPLICATE KEY UPDATE began_at = VALUES(began_at)",
    { memberId, now },
  );
  await tx.execute("DELETE FROM sessions WHERE member_id = :memberId AND logged_in_at <= :now", {
    memberId,
    now,
  });
}

async function wasEnded({ sessionId, memberId, loggedInAt }: SessionClaims): Promise<boolean> {
  const ended = await rows(
    Ended,
    `SELECT 1 AS ended FROM ended_sessions WHERE session_id = :sessionId
     UNION ALL SELECT 1 FROM session_epochs WHERE member_id = :memberId AND began_at > :loggedInAt`,
    { sessionId, memberId, loggedInAt: new Date(loggedInAt) },
  );
  return ended.length > 0;
}

const Ended = z.object({ ended: z.literal(1) });

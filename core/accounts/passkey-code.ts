/** One-time codes by which an operator registers a passkey: made at the command line, typed once in the console. */
import { randomInt } from "node:crypto";
import { z } from "zod";
import { execute, rows, type Tx, transaction } from "../database/sql";
import { type Actor, writeAudit } from "./audit-log";
import { sign } from "./keys";
import { endAllSessions } from "./sessions";

/** Without letters and digits that are mistaken for each other. Twelve of thirty-one make 59 bits. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const GROUPS = 3;
const GROUP = 4;

export const CODE_MINUTES = 15;
/** A code that was mistyped so often counts no more. */
const MOST_TRIES = 5;

export interface PasskeyCode {
  /** `K7QF-29XM-4RTD` */
  code: string;
  expiresAt: Date;
}

/**
 * A code for this member, in place of any before. With `revoke` the member's passkeys are taken away as well, and all
 * their sessions end: for a lost device.
 */
export async function makePasskeyCode(request: {
  memberId: string;
  revoke: boolean;
  by: Actor;
  now: Date;
}): Promise<PasskeyCode & { revoked: number }> {
  const { memberId, revoke, by, now } = request;
  const code = Array.from({ length: GROUPS }, group).join("-");
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  const revoked = await transaction(async (tx) => {
    const gone = revoke
      ? await tx.execute("DELETE FROM passkeys WHERE member_id = :memberId", { memberId })
      : { affectedRows: 0 };
    if (revoke) await endAllSessions(tx, memberId, now);
    await tx.execute(
      `INSERT INTO passkey_codes (member_id, code_hash, tries, expires_at) VALUES (:memberId, :hash, 0, :expiresAt)
       ON DUPLICATE KEY UPDATE code_hash = VALUES(code_hash), tries = 0, expires_at = VALUES(expires_at)`,
      { memberId, hash: hashOf(memberId, code), expiresAt },
    );
    const after = { expiresAt, revoked: gone.affectedRows };
    await writeAudit(tx, {
      act: "make-passkey-code",
      object: `member ${memberId}`,
      before: null,
      after,
      by,
      now,
    });
    return gone.affectedRows;
  });
  return { code, expiresAt, revoked };
}

const Found = z.object({ found: z.literal(1) });

/** Whether this is the member's code, without using it up; a wrong one is counted. */
export async function isPasskeyCode(memberId: string, typed: string, now: Date): Promise<boolean> {
  const right = await rows(
    Found,
    `SELECT 1 AS found FROM passkey_codes
      WHERE member_id = :memberId AND code_hash = :hash AND tries < :most AND expires_at > :now`,
    { memberId, hash: hashOf(memberId, typed), most: MOST_TRIES, now },
  );
  if (right.length > 0) return true;
  await execute("UPDATE passkey_codes SET tries = LEAST(tries + 1, 200) WHERE member_id = :memberId", {
    memberId,
  });
  return false;
}

/** Uses the code up: of two who do so at once, one may. */
export async function takePasskeyCode(tx: Tx, memberId: string, typed: string, now: Date): Promise<boolean> {
  const { affectedRows } = await tx.execute(
    `DELETE FROM passkey_codes
      WHERE member_id = :memberId AND code_hash = :hash AND tries < :most AND expires_at > :now`,
    { memberId, hash: hashOf(memberId, typed), most: MOST_TRIES, now },
  );
  return affectedRows === 1;
}

const group = (): string => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join("");

/** As it is read aloud or typed: without case, blanks and hyphens. */
const hashOf = (memberId: string, typed: string): string =>
  sign("console", `code ${memberId} ${typed.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);

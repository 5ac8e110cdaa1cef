/** A member in, the secret of their own calendar's address out; later the secret in, the member out. Only its hash is kept. */
import { createHash, randomBytes } from "node:crypto";
import { execute, query } from "../database/pool";
import type { Locale } from "../words/locale";

export interface CalendarOwner {
  memberId: string;
  locale: Locale;
}

const SECRET = /^[A-Za-z0-9_-]{32}$/;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** 32 URL-safe characters that are told this once; an address made before stops working. */
export async function makeCalendarSecret({
  memberId,
  locale,
  now,
}: CalendarOwner & { now: Date }): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  await execute(
    `INSERT INTO calendar_links (member_id, secret_hash, locale, created_at) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE secret_hash = VALUES(secret_hash), locale = VALUES(locale), created_at = VALUES(created_at)`,
    [memberId, hashOf(secret), locale, now],
  );
  return secret;
}

export async function revokeCalendar(memberId: string): Promise<void> {
  await execute("DELETE FROM calendar_links WHERE member_id = ?", [memberId]);
}

/** Null for a secret that was never given out or was revoked. */
export async function findCalendarOwner(secret: string): Promise<CalendarOwner | null> {
  if (!SECRET.test(secret)) return null;
  const [owner] = await query<CalendarOwner>(
    "SELECT member_id AS memberId, locale FROM calendar_links WHERE secret_hash = ?",
    [hashOf(secret)],
  );
  return owner ?? null;
}

/** Since when the member has an address, or null. */
export async function findCalendarSince(memberId: string): Promise<Date | null> {
  const [link] = await query<{ since: Date }>(
    "SELECT created_at AS since FROM calendar_links WHERE member_id = ?",
    [memberId],
  );
  return link?.since ?? null;
}

/** The secret address of a member's own calendar. Only the hash of the secret is kept. */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { execute, rows } from "../database/sql";
import { LOCALES, type Locale } from "../words/locale";

export interface CalendarOwner {
  memberId: string;
  locale: Locale;
}

const Owner = z.object({ memberId: z.string(), locale: z.enum(LOCALES) });
const Since = z.object({ since: z.date() });

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
    `INSERT INTO calendar_links (member_id, secret_hash, locale, created_at) VALUES (:memberId, :hash, :locale, :now)
     ON DUPLICATE KEY UPDATE secret_hash = VALUES(secret_hash), locale = VALUES(locale), created_at = VALUES(created_at)`,
    { memberId, hash: hashOf(secret), locale, now },
  );
  return secret;
}

export async function revokeCalendar(memberId: string): Promise<void> {
  await execute("DELETE FROM calendar_links WHERE member_id = :memberId", { memberId });
}

/** Null for a secret that was never given out or was revoked. */
export async function findCalendarOwner(secret: string): Promise<CalendarOwner | null> {
  if (!SECRET.test(secret)) return null;
  const [owner] = await rows(
    Owner,
    "SELECT member_id AS memberId, locale FROM calendar_links WHERE secret_hash = :hash",
    { hash: hashOf(secret) },
  );
  return owner ?? null;
}

/** Since when the member has an address, or null. */
export async function findCalendarSince(memberId: string): Promise<Date | null> {
  const [link] = await rows(
    Since,
    "SELECT created_at AS since FROM calendar_links WHERE member_id = :memberId",
    { memberId },
  );
  return link?.since ?? null;
}

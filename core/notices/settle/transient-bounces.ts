/** Holds mail to an address from which it keeps coming back without being gone for good: a mailbox that stays full, a server that stays away. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { MailEvent } from "../../mail/event";
import { hashAddress } from "./address-hash";

/** Mail is held once it came back on so many days (UTC) without one delivery in between. */
const DAYS_OF_BOUNCES = 3;

/** After so many days without a further bounce the next mail is tried; if that one comes back too, the hold begins anew. */
const HELD_DAYS = 14;

const DAY_MS = 86_400_000;

const Held = z.object({ memberId: z.string(), hash: z.string(), first: z.date(), last: z.date() });

export interface Hold {
  memberId: string;
  /** Of the address, as `hashAddress` makes it. */
  hash: string;
  /** The first of the bounces in a row. */
  since: Date;
  /** When a mail is tried again, if the member does not ask for it before. */
  until: Date;
}

/** Counts once however often the event comes, and not at all where a later mail has been delivered. */
export async function noteTransientBounce(
  { key, recipients, at }: MailEvent,
  memberId: string,
): Promise<void> {
  await change(
    `INSERT IGNORE INTO transient_bounces (event_key, member_id, address_hash, at)
     SELECT :key, :memberId, :hash, :at FROM DUAL WHERE NOT EXISTS (
       SELECT 1 FROM mails m JOIN mail_events e ON e.attempt = m.attempt
       WHERE m.member_id = :memberId AND e.kind = 'Delivery' AND e.at > :at)`,
    { key, memberId, hash: hashAddress(recipients[0] ?? ""), at },
  );
}

/** A mail was delivered: what came back before it is over. */
export async function forgetTransientBounces(memberId: string, deliveredAt: Date): Promise<void> {
  await change("DELETE FROM transient_bounces WHERE member_id = :memberId AND at <= :deliveredAt", {
    memberId,
    deliveredAt,
  });
}

/** The member says that the address takes mail again. */
export async function liftHold(memberId: string): Promise<void> {
  await change("DELETE FROM transient_bounces WHERE member_id = :memberId", { memberId });
}

/** Addresses of these members to which no mail goes now. */
export async function findHolds(memberIds: readonly string[], now: Date): Promise<Hold[]> {
  if (!isNonEmpty(memberIds)) return [];
  const held = await rows(
    Held,
    `SELECT member_id AS memberId, address_hash AS hash, MIN(at) AS first, MAX(at) AS last FROM transient_bounces
     WHERE member_id IN (:memberIds) GROUP BY member_id, address_hash
     HAVING COUNT(DISTINCT DATE(at)) >= :days AND MAX(at) > :since`,
    { memberIds, days: DAYS_OF_BOUNCES, since: new Date(now.getTime() - HELD_DAYS * DAY_MS) },
  );
  return held.map(({ memberId, hash, first, last }) => ({
    memberId,
    hash,
    since: first,
    until: new Date(last.getTime() + HELD_DAYS * DAY_MS),
  }));
}

/** Remembers to which addresses our own list lets mail go again, until SES's entry is taken off too: that may be done only where SES may be asked. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { Sql } from "../../database/statement";

export const LIFTED_KINDS = ["bounce", "complaint"] as const;

export interface Lift {
  memberId: string;
  kind: (typeof LIFTED_KINDS)[number];
  /** Of the address, as `hashAddress` makes it. */
  hash: string;
}

/** What is still to be taken off SES's list, with the number of tries so far. */
const OpenLift = z.object({
  memberId: z.string(),
  kind: z.enum(LIFTED_KINDS),
  hash: z.string(),
  liftedAt: z.date(),
  tries: z.number(),
});
export type OpenLift = z.output<typeof OpenLift>;

/** Said again, it is to be done again. */
export async function recordLift(
  { memberId, kind, hash }: Lift,
  now: Date,
  execute: Sql["execute"] = change,
): Promise<void> {
  await execute(
    `INSERT INTO suppression_lifts (member_id, kind, address_hash, lifted_at, next_try_at) VALUES (:memberId, :kind, :hash, :now, :now)
     ON DUPLICATE KEY UPDATE lifted_at = VALUES(lifted_at), next_try_at = VALUES(next_try_at), done_at = NULL, tries = 0`,
    { memberId, kind, hash, now },
  );
}

/** Our own list holds the address again: nothing is to be taken off, and a later cure is a new one. */
export async function forgetLift({ memberId, kind, hash }: Lift): Promise<void> {
  await change(`DELETE FROM suppression_lifts WHERE ${SAME}`, { memberId, kind, hash });
}

const SAME = "member_id = :memberId AND kind = :kind AND address_hash = :hash";

/** Those whose time has come, first the ones that have waited longest. What our own list holds is none of them. */
export const findOpenLifts = (now: Date, most: number): Promise<OpenLift[]> =>
  rows(
    OpenLift,
    `SELECT l.member_id AS memberId, l.kind, l.address_hash AS hash, l.lifted_at AS liftedAt, l.tries FROM suppression_lifts l
     WHERE l.done_at IS NULL AND l.next_try_at <= :now AND NOT EXISTS (
       SELECT 1 FROM suppressions x WHERE x.member_id = l.member_id AND x.kind = l.kind AND x.address_hash = l.address_hash)
     ORDER BY l.next_try_at, l.member_id LIMIT :most`,
    { now, most },
  );

const Lifted = z.object({ memberId: z.string(), hash: z.string() });

/** By member, hashes of addresses to which mail was let go again after another one had bounced; done or not. */
export async function findLiftedHashes(memberIds: readonly string[]): Promise<Map<string, string[]>> {
  if (!isNonEmpty(memberIds)) return new Map();
  const found = await rows(
    Lifted,
    "SELECT member_id AS memberId, address_hash AS hash FROM suppression_lifts WHERE kind = 'bounce' AND member_id IN (:memberIds)",
    { memberIds },
  );
  const byMember = Map.groupBy(found, ({ memberId }) => memberId);
  return new Map([...byMember].map(([id, own]) => [id, own.map(({ hash }) => hash)]));
}

export async function finishLift({ memberId, kind, hash }: Lift, now: Date): Promise<void> {
  await change(`UPDATE suppression_lifts SET done_at = :now WHERE ${SAME}`, { memberId, kind, hash, now });
}

const MINUTE_MS = 60_000;
/** As long as a mail may wait for it. */
const SOON = { tries: 9, pauseMinutes: 10 };
const LATER_MINUTES = 360;

/** The next try comes after a minute, then two, four, eight, every ten, and after an hour every six hours. */
export async function postponeLift({ memberId, kind, hash, tries }: OpenLift, now: Date): Promise<void> {
  const pause = tries < SOON.tries ? Math.min(2 ** tries, SOON.pauseMinutes) : LATER_MINUTES;
  await change(`UPDATE suppression_lifts SET tries = :tries, next_try_at = :next WHERE ${SAME}`, {
    memberId,
    kind,
    hash,
    tries: Math.min(tries + 1, 255),
    next: new Date(now.getTime() + pause * MINUTE_MS),
  });
}

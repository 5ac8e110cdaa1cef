/** Registers that a member follows a name, with the record of consent; the same wish twice is one follow. */
import { z } from "zod";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { rows, type Tx, transaction } from "../database/sql";
import { Refusal } from "../refusal";
import { type FollowKind, followKey } from "./follow-key";
import { FOLLOWED } from "./followed";
import { noteDepartures } from "./note-departures";

/** What a follow leaves out unless the member asks for it. */
export interface FollowOptions {
  /** New printings and new editions of what came out before. */
  reprints: boolean;
  /** The same title as e-book or audio, or in another binding. */
  formats: boolean;
  /** Titles that are out already when they are announced. */
  released: boolean;
  /** Whether each title found is waited for too, so that the release-day mail follows. */
  waits: boolean;
}

export const USUAL_OPTIONS: FollowOptions = { reprints: false, formats: false, released: false, waits: true };

export interface FollowWish extends FollowOptions {
  memberId: string;
  kind: FollowKind;
  /** As the member wrote it, or as the feed does. */
  name: string;
  locale: "ja" | "en";
  /** Which version of the sentence beside the button was agreed to. */
  wording: string;
  page: string;
  now: Date;
}

const LONGEST_NAME = 300;

/**
 * `isNew` is false where the follow stood already: then only its options are as wished now. Throws Refusal
 * `follow-nameless` for a name that nothing can be found by.
 */
export async function follow(wish: FollowWish): Promise<{ followId: number; isNew: boolean }> {
  const name = wish.name.normalize("NFKC").trim();
  const key = followKey(wish.kind, name);
  if (!key || name.length > LONGEST_NAME) throw new Refusal("follow-nameless");
  const shown = wish.kind === "series" ? wish.name.trim() : name;
  return retryOnDeadlock(() => transaction((tx) => record(tx, wish, shown, key)));
}

const Numbered = z.object({ id: z.number() });
const Mine = z.object({ id: z.number(), consent: z.number() });

async function record(tx: Tx, wish: FollowWish, name: string, key: string) {
  const { memberId, kind, locale, wording, page, reprints, formats, released, waits, now } = wish;
  const consent = await tx.execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES (:memberId, 'follow-mail', :wording, :locale, :page, :now)`,
    { memberId, wording, locale, page, now },
  );
  const consentId = consent.insertId;
  const [ended] = await tx.rows(
    Numbered,
    `SELECT id FROM follows
     WHERE member_id = :memberId AND kind = :kind AND match_key = :key AND removed_at IS NOT NULL`,
    { memberId, kind, key },
  );
  if (ended && wish.waits) await tx.execute(WAIT_AGAIN, { consentId, followId: ended.id });
  await tx.execute(
    `INSERT INTO follows (member_id, kind, match_key, name, consent_id, locale, reprints, formats, released, waits, created_at)
     VALUES (:memberId, :kind, :key, :name, :consentId, :locale, :reprints, :formats, :released, :waits, :now)
     ON DUPLICATE KEY UPDATE
       consent_id = IF(removed_at IS NULL, consent_id, VALUES(consent_id)),
       locale = IF(removed_at IS NULL, locale, VALUES(locale)),
       created_at = IF(removed_at IS NULL, created_at, VALUES(created_at)),
       reprints = VALUES(reprints), formats = VALUES(formats), released = VALUES(released), waits = VALUES(waits),
       removed_at = NULL`,
    { memberId, kind, key, name, consentId, locale, reprints, formats, released, waits, now },
  );
  const [mine] = await tx.rows(
    Mine,
    `SELECT id, consent_id AS consent FROM follows
     WHERE member_id = :memberId AND kind = :kind AND match_key = :key`,
    { memberId, kind, key },
  );
  const isNew = mine?.consent === consentId;
  if (!isNew) await tx.execute("DELETE FROM consents WHERE id = :consentId", { consentId });
  return { followId: mine?.id ?? 0, isNew };
}

/** What left at the same instant as the follow comes back with it; what the member removed by hand stays removed. */
const WAIT_AGAIN = `UPDATE subscriptions s JOIN follows f ON f.id = s.follow_id
  SET s.removed_at = NULL, s.consent_id = :consentId
  WHERE f.id = :followId AND s.removed_at = f.removed_at`;

/**
 * Ends a follow and the waiting for every title that it brought; false where the member has no such follow. Takes effect
 * at once, also for what is planned: the claim asks again. Consent stays on record, now with the time of refusal.
 */
export async function unfollow(refusal: { memberId: string; followId: number; now: Date }): Promise<boolean> {
  const { memberId, followId, now } = refusal;
  const end = async (tx: Tx) => {
    const { affectedRows } = await tx.execute(`${END_FOLLOWS} AND f.id = :followId`, {
      now,
      memberId,
      followId,
    });
    await tx.execute(HAND_OVER, { memberId, followId });
    await tx.execute(`${END_WAITING} AND follow_id = :followId`, { now, memberId, followId });
    await noteDepartures(tx, { memberId, now });
    return affectedRows > 0;
  };
  return retryOnDeadlock(() => transaction(end));
}

/** What another follow of the member brings too is that one's from now on. */
const HAND_OVER = `UPDATE subscriptions s
  JOIN announcement_keys k ON k.release_id = s.release_id
  JOIN follows f ON ${FOLLOWED} AND f.member_id = s.member_id AND f.waits
  SET s.follow_id = f.id, s.consent_id = f.consent_id
  WHERE s.member_id = :memberId AND s.follow_id = :followId AND s.removed_at IS NULL` as const;

/** Ends all of a member's follows, and the waiting for what they brought. */
export async function unfollowAll({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  const end = async (tx: Tx) => {
    await tx.execute(END_FOLLOWS, { now, memberId });
    await tx.execute(`${END_WAITING} AND follow_id IS NOT NULL`, { now, memberId });
    await noteDepartures(tx, { memberId, now });
  };
  await retryOnDeadlock(() => transaction(end));
}

const END_FOLLOWS = `UPDATE follows f JOIN consents c ON c.id = f.consent_id
  SET f.removed_at = :now, c.refused_at = :now WHERE f.removed_at IS NULL AND f.member_id = :memberId`;
const END_WAITING =
  "UPDATE subscriptions SET removed_at = :now WHERE removed_at IS NULL AND member_id = :memberId";

export async function isFollowing(memberId: string, kind: FollowKind, name: string): Promise<boolean> {
  const found = await rows(
    Numbered,
    `SELECT id FROM follows
     WHERE member_id = :memberId AND kind = :kind AND match_key = :key AND removed_at IS NULL`,
    { memberId, kind, key: followKey(kind, name) ?? "" },
  );
  return found.length > 0;
}

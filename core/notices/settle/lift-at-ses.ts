/** Takes off SES's own list what our list has let go: otherwise SES would take the next mail and send nothing. */
import { z } from "zod";
import { isNonEmpty, rows } from "../../database/sql";
import { log } from "../../log";
import { mailboxOf } from "../../mail/mailbox";
import { SesRefusal } from "../../mail/ses-v2";
import type { SuppressionList } from "../../mail/suppression-list";
import type { Member } from "../../shop/member-row";
import { hashAddress, isHashOf } from "./address-hash";
import {
  findLiftedHashes,
  findOpenLifts,
  finishLift,
  type OpenLift,
  postponeLift,
  recordLift,
} from "./suppression-lifts";

interface Lifting {
  now: Date;
  list: SuppressionList;
  /** What the shop says of these members. */
  findMembers: (ids: readonly string[]) => Promise<ReadonlyMap<string, Member>>;
}

const MOST_LIFTS = 200;
/** SES answers few such questions a second: they are asked one after the other, and not for longer. */
const BUDGET_MS = 20_000;

const Repaired = z.object({ memberId: z.string(), hash: z.string() });

/** Safe to repeat, and from several places at once. What does not succeed comes again in a later run. */
export async function liftAtSes(lifting: Lifting): Promise<void> {
  await noteNewAddresses(lifting);
  const open = await findOpenLifts(lifting.now, MOST_LIFTS);
  if (!isNonEmpty(open)) return;
  const members = await lifting.findMembers([...new Set(open.map(({ memberId }) => memberId))]);
  const endAt = performance.now() + BUDGET_MS;
  for (const lift of open) {
    const goesOn = await liftOne(lift, members.get(lift.memberId)?.email ?? "", lifting);
    if (!goesOn || performance.now() > endAt) return;
  }
}

/** A member whose address bounced, and who has another one in the shop and a mail to get: our list holds that one no more. */
async function noteNewAddresses({ now, findMembers }: Lifting): Promise<void> {
  const found = await rows(Repaired, WITH_MAIL_DUE, { most: MOST_LIFTS });
  const ids = found.map(({ memberId }) => memberId);
  if (!isNonEmpty(ids)) return;
  const members = await findMembers(ids);
  const lifted = await findLiftedHashes(ids);
  for (const { memberId, hash } of found) {
    const email = members.get(memberId)?.email ?? "";
    const known = [hash, ...(lifted.get(memberId) ?? [])];
    if (email && !known.some((each) => isHashOf(each, email)))
      await recordLift({ memberId, kind: "bounce", hash: hashAddress(email) }, now);
  }
}

const WITH_MAIL_DUE = `
  SELECT DISTINCT x.member_id AS memberId, x.address_hash AS hash
  FROM mails m STRAIGHT_JOIN suppressions x ON x.member_id = m.member_id AND x.kind = 'bounce'
  WHERE m.state = 'ready' LIMIT :most`;

/** False where SES would not answer the next question either. */
async function liftOne(lift: OpenLift, email: string, { now, list }: Lifting): Promise<boolean> {
  const address = mailboxOf(email);
  if (!address || !isHashOf(lift.hash, email)) {
    await finishLift(lift, now); // no mail goes to that address
    return true;
  }
  try {
    await remove(lift, address, list);
    await finishLift(lift, now);
    return true;
  } catch (error) {
    const { memberId, kind, tries } = lift;
    log.warn({
      event: "ses-suppression-not-lifted",
      memberId,
      kind,
      tries,
      problem: (error as Error).message,
    });
    await postponeLift(lift, now);
    return error instanceof SesRefusal && error.status === 400;
  }
}

/** An entry of another reason, or a later one, is not what was lifted: SES tells of it when it withholds the next mail. */
async function remove({ memberId, kind, liftedAt }: OpenLift, address: string, list: SuppressionList) {
  for (const spelling of new Set([address, address.toLowerCase()])) {
    const entry = await list.find(spelling);
    if (entry?.reason !== kind || entry.since > liftedAt) continue;
    await list.remove(spelling);
    log.info({ event: "ses-suppression-lifted", memberId, kind });
  }
}

/** Lets notices count again that only the shop's word had stopped: a member who was suspended is back, a bouncing address was put right. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { Member } from "../../shop/member-row";
import { findBouncing } from "../settle/find-bouncing";
import type { DueClock } from "./due-clock";
import { eligibilityValues, INELIGIBLE, TABLES_BY_RELEASE } from "./eligibility";
import { currentReleases, REARM, type Search } from "./rearm";

/** What the shop says of these members; who is no member is not in the answer. */
export type FindMembers = (ids: readonly string[]) => Promise<ReadonlyMap<string, Member>>;

const BATCH = 500;

const Stopped = z.object({ id: z.number(), memberId: z.string() });
type Stopped = z.output<typeof Stopped>;

/** Asks the shop only about members whose mail would go otherwise. Counts are notices. */
export async function reviveReachable(clock: DueClock, findMembers: FindMembers): Promise<number> {
  let revived = 0;
  for (const search of await currentReleases(clock)) revived += await reviveFound(clock, search, findMembers);
  return revived;
}

async function reviveFound(clock: DueClock, search: Search, findMembers: FindMembers): Promise<number> {
  const sql = `SELECT n.id, n.member_id AS memberId FROM ${TABLES_BY_RELEASE}
    WHERE ${search.releases} AND ${STOPPED} AND n.occasion IN (:occasions) AND n.id > :after AND (${INELIGIBLE}) IS NULL
    ORDER BY n.id LIMIT :most`;
  const { values, occasions } = search;
  const given = { ...values, ...eligibilityValues(clock), occasions, most: BATCH };
  let revived = 0;
  for (let after = 0; ; ) {
    const found = await rows(Stopped, sql, { ...given, after });
    const last = found.at(-1);
    if (!last) return revived;
    revived += await reviveSome(found, findMembers, clock.now);
    after = last.id;
  }
}

async function reviveSome(found: Stopped[], findMembers: FindMembers, now: Date): Promise<number> {
  const members = await findMembers([...new Set(found.map(({ memberId }) => memberId))]);
  const active = [...members].filter(([, { active, email }]) => active && email);
  const addresses = new Map(active.map(([id, { email }]) => [id, email]));
  const bouncing = await findBouncing(addresses, now);
  const reachable = found.filter(({ memberId }) => addresses.has(memberId) && !bouncing.has(memberId));
  const ids = reachable.map(({ id }) => id);
  if (!isNonEmpty(ids)) return 0;
  const { affectedRows } = await change(`${REARM} AND ${STOPPED}`, { ids });
  return affectedRows;
}

const STOPPED = "n.state = 'cancelled' AND n.reason IN ('member-gone', 'address-bounces')";

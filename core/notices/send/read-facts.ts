/** What must be known to write claimed mails: addresses as the shop has them now, and what the titles are. */
import { withContributors } from "../../catalogue/find-contributors";
import type { Config } from "../../config";
import { query } from "../../database/pool";
import type { MailRelease } from "../../mail/title";
import { type Release, SUMMARY_COLUMNS } from "../../release/release";
import type { Member } from "../../shop/member-row";
import { findMembers } from "../../shop/members";
import { findBouncing } from "../settle/record-event";
import type { ClaimedMail } from "./claim";
import { type BroughtBy, findBroughtBy } from "./find-brought-by";

export interface Facts {
  members: Map<string, Member>;
  releases: Map<number, MailRelease>;
  /** Members whose present address is known to bounce. */
  bouncing: Set<string>;
  /** By mail: which titles came by which follow. */
  broughtBy: Map<number, BroughtBy[]>;
}

export async function readFacts(mails: ClaimedMail[], config: Config): Promise<Facts> {
  const memberIds = [...new Set(mails.map(({ memberId }) => memberId))];
  const releases = await findReleases([...new Set(mails.flatMap((mail) => mail.releaseIds))]);
  const members = await findMembers(config.shop, memberIds);
  const addresses = new Map([...members].map(([id, { email }]) => [id, email]));
  const broughtBy = await findBroughtBy(mails.map(({ id }) => id));
  return { members, releases, broughtBy, bouncing: await findBouncing(addresses) };
}

async function findReleases(ids: number[]): Promise<Map<number, MailRelease>> {
  if (ids.length === 0) return new Map();
  const rows = await query<Omit<Release, "contributors">>(RELEASES, [ids]);
  const found = await withContributors(rows);
  return new Map(found.map((row) => [row.id, row]));
}

const RELEASES = `
  SELECT ${SUMMARY_COLUMNS}, r.code, r.product_url AS productUrl
  FROM releases r WHERE r.id IN (?)`;

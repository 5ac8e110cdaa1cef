/** Reads what is needed to write claimed mails: addresses as the shop has them now, and what the titles are. */
import { z } from "zod";
import { withContributors } from "../../catalogue/find-contributors";
import { REVISION_COLUMNS, RevisionRow } from "../../catalogue/revisions";
import { SummaryRow } from "../../catalogue/summary-row";
import type { Config } from "../../config";
import { isNonEmpty, rows } from "../../database/sql";
import type { MailRelease } from "../../mail/title";
import { SUMMARY_COLUMNS } from "../../release/release";
import type { Member } from "../../shop/member-row";
import { findMembers } from "../../shop/members";
import { findBouncing } from "../settle/find-bouncing";
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

const MailReleaseRow = SummaryRow.extend({
  ...RevisionRow.shape,
  code: z.string().nullable(),
  productUrl: z.string().nullable(),
});

export async function readFacts(mails: ClaimedMail[], config: Config, now: Date): Promise<Facts> {
  const memberIds = [...new Set(mails.map(({ memberId }) => memberId))];
  const releases = await findReleases([...new Set(mails.flatMap((mail) => mail.releaseIds))]);
  const members = await findMembers(config.shop, memberIds, now);
  const addresses = new Map([...members].map(([id, { email }]) => [id, email]));
  const broughtBy = await findBroughtBy(mails.map(({ id }) => id));
  return { members, releases, broughtBy, bouncing: await findBouncing(addresses, now) };
}

async function findReleases(ids: number[]): Promise<Map<number, MailRelease>> {
  if (!isNonEmpty(ids)) return new Map();
  const found = await withContributors(await rows(MailReleaseRow, RELEASES, { ids }));
  return new Map(found.map((row) => [row.id, row]));
}

const RELEASES = `
  SELECT ${SUMMARY_COLUMNS}, r.code, r.product_url AS productUrl, ${REVISION_COLUMNS}
  FROM releases r WHERE r.id IN (:ids)`;

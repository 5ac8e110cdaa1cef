/** Lists the titles of one mail to a member: those that the mail has no room for stand on a page of their own. */
import { z } from "zod";
import { withContributors } from "../../catalogue/find-contributors";
import { SummaryRow } from "../../catalogue/summary-row";
import { day, rows } from "../../database/sql";
import { type ReleaseSummary, SUMMARY_COLUMNS } from "../../release/release";
import type { Day } from "../../shop-day";
import { OCCASIONS, type Occasion } from "../../words/occasions";

export interface MailedTitles {
  occasion: Occasion;
  /** Of the mail, in the shop's time zone. */
  day: Day;
  releases: ReleaseSummary[];
}

const Row = SummaryRow.extend({ occasion: z.enum(OCCASIONS), mailDay: day });

/** In the order of the mail, without its first `after` titles; null where the member got no such mail, or none that is kept. */
export async function listOfMail(
  memberId: string,
  mailId: number,
  after: number,
): Promise<MailedTitles | null> {
  const found = await rows(Row, TITLES, { memberId, mailId });
  const [first] = found;
  if (!first) return null;
  const rest = found.slice(after, after + MOST).filter(({ status }) => status !== "removed");
  return { occasion: first.occasion, day: first.mailDay, releases: await withContributors(rest) };
}

/** As many as people can be put to at once. */
const MOST = 1_000;

const TITLES = `
  SELECT ${SUMMARY_COLUMNS}, n.occasion, m.day AS mailDay
  FROM mails m JOIN notices n ON n.mail_id = m.id JOIN releases r ON r.id = n.release_id
  WHERE m.id = :mailId AND m.member_id = :memberId AND n.state IN ('mailed', 'sent', 'unknown', 'failed')
  ORDER BY n.id` as const;

/** Pending notices in, `mails` out: one for each member and occasion, carrying all that is pending for them. */
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import type { DueClock } from "../plan/eligibility";

const MEMBERS_A_STATEMENT = 1_000;

/** Notices that come up while a mail is still ready ride along; after it has left they make the day's next part. */
export async function gatherMails({ today, now }: Pick<DueClock, "today" | "now">): Promise<void> {
  const [open] = await query("SELECT id FROM mails WHERE state = 'ready' LIMIT 1");
  for (let after = ""; ; ) {
    const members = await query<{ id: string }>(
      `SELECT DISTINCT member_id AS id FROM notices WHERE state = 'pending' AND member_id > ?
       ORDER BY member_id LIMIT ?`,
      [after, MEMBERS_A_STATEMENT],
    );
    const first = members[0];
    const last = members.at(-1);
    if (!first || !last) return;
    if (open) await attach(first.id, last.id);
    await change(OPEN, [today, now, today, first.id, last.id]);
    await attach(first.id, last.id);
    after = last.id;
  }
}

async function attach(from: string, to: string): Promise<void> {
  await change(
    `UPDATE notices n JOIN mails m ON m.member_id = n.member_id AND m.occasion = n.occasion AND m.state = 'ready'
     SET n.mail_id = m.id, n.state = 'mailed' WHERE n.state = 'pending' AND n.member_id BETWEEN ? AND ?`,
    [from, to],
  );
}

/** The mail speaks the language of the latest agreement among its notices. */
const OPEN = `
  INSERT IGNORE INTO mails (member_id, occasion, day, locale, part, state, created_at)
  SELECT latest.member_id, latest.occasion, ?, latest.locale, owed.part, 'ready', ?
  FROM (
    SELECT MAX(n.id) AS latest_id,
      1 + COALESCE((SELECT MAX(m.part) FROM mails m
        WHERE m.member_id = n.member_id AND m.occasion = n.occasion AND m.day = ?), 0) AS part
    FROM notices n WHERE n.state = 'pending' AND n.member_id BETWEEN ? AND ?
    GROUP BY n.member_id, n.occasion
  ) owed JOIN notices latest ON latest.id = owed.latest_id`;

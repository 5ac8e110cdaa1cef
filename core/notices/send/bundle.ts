/** Makes one mail for each member and occasion, carrying all that is pending for them. */
import { z } from "zod";
import { change, rows } from "../../database/sql";
import type { DueClock } from "../plan/due-clock";

const MEMBERS_A_STATEMENT = 1_000;

const Mail = z.object({ id: z.number() });
const Member = z.object({ id: z.string() });

/** Notices that come up while a mail is still ready ride along; after it has left they make the day's next part. */
export async function gatherMails({ today, now }: Pick<DueClock, "today" | "now">): Promise<void> {
  const [open] = await rows(Mail, "SELECT id FROM mails WHERE state = 'ready' LIMIT 1");
  for (let after = ""; ; ) {
    const found = await rows(
      Member,
      `SELECT DISTINCT member_id AS id FROM notices WHERE state = 'pending' AND member_id > :after
       ORDER BY member_id LIMIT :most`,
      { after, most: MEMBERS_A_STATEMENT },
    );
    const first = found[0];
    const last = found.at(-1);
    if (!first || !last) return;
    const members = { from: first.id, until: last.id };
    if (open) await change(ATTACH, members);
    await change(OPEN, { ...members, today, now });
    await change(ATTACH, members);
    after = last.id;
  }
}

/** From the mails to their notices, as a claim locks them: each notice is found by all of its key. */
const ATTACH = `
  UPDATE mails m FORCE INDEX (mails_one_a_day) STRAIGHT_JOIN notices n FORCE INDEX (notices_by_member)
    ON n.state = 'pending' AND n.member_id = m.member_id AND n.occasion = m.occasion
  SET n.mail_id = m.id, n.state = 'mailed' WHERE m.state = 'ready' AND m.member_id BETWEEN :from AND :until`;

/** The mail speaks the language of the latest agreement among its notices. */
const OPEN = `
  INSERT IGNORE INTO mails (member_id, occasion, day, locale, part, state, created_at)
  SELECT latest.member_id, latest.occasion, :today, latest.locale, owed.part, 'ready', :now
  FROM (
    SELECT MAX(n.id) AS latest_id,
      1 + COALESCE((SELECT MAX(m.part) FROM mails m
        WHERE m.member_id = n.member_id AND m.occasion = n.occasion AND m.day = :today), 0) AS part
    FROM notices n WHERE n.state = 'pending' AND n.member_id BETWEEN :from AND :until
    GROUP BY n.member_id, n.occasion
    HAVING NOT EXISTS (SELECT 1 FROM mails open
      WHERE open.member_id = n.member_id AND open.occasion = n.occasion AND open.state = 'ready')
  ) owed JOIN notices latest ON latest.id = owed.latest_id`;

/** Mails the order sheet to the buyers once a week: outside the ledger of members' mails, with a row of its own a week and recipient. */
import { randomUUID } from "node:crypto";
import type { Config } from "../../config";
import { execute } from "../../database/sql";
import { makeOrderSheet } from "../../demand/order-sheet";
import { mondayOf } from "../../demand/order-weeks";
import { env } from "../../env";
import { log } from "../../log";
import type { Outcome } from "../../mail/outcome";
import type { Mailer } from "../../mail/ses";
import { composeStaffMail } from "../../mail/with-attachment";
import { type Day, daysBetween, shopDay, shopTime } from "../../shop-day";
import { demandWords } from "../../words/console/demand";

/** Days of sale that are on the sheet. */
const WITHIN = 60;
/** Of the shop's clock, on Mondays; whoever was away then sends it the day after. */
const FROM = "08:00";
const LAST_DAY = 1;
/** An answer that has not come by then never will. */
const LOST_MS = 30 * 60_000;
/** The sheet goes once more where nobody knows whether it went: twice at most. */
const MOST_ATTEMPTS = 2;

/** Whether it is time: from eight o'clock on Mondays until the end of the day after. */
export function isSheetTime(now: Date, timeZone: string): boolean {
  const today = shopDay(now, timeZone);
  const since = daysBetween(mondayOf(today), today);
  return since === 0 ? shopTime(now, timeZone) >= FROM : since <= LAST_DAY;
}

interface Sending {
  now: Date;
  config: Config;
  mailer: Mailer;
}

/** Answers how many mails SES took. May run again at any time of the week: what has gone does not go again. */
export async function mailOrderSheet({ now, config, mailer }: Sending): Promise<number> {
  const { orderSheet } = config.console;
  if (!orderSheet) return 0;
  const today = shopDay(now, config.shop.timeZone);
  const monday = mondayOf(today);
  let sent = 0;
  for (const recipient of orderSheet.to) {
    const attempt = await claim({ monday, recipient, now });
    if (!attempt) continue;
    const raw = await compose({ recipient, language: orderSheet.language, today, config, now });
    const outcome = await mailer.send({ from: config.mail.from, to: recipient, raw, attempt });
    await settle(outcome, { attempt, now });
    if (outcome.kind === "accepted") sent += 1;
    else log.warn({ event: "order-sheet-not-sent", outcome: outcome.kind });
  }
  return sent;
}

async function compose({
  recipient,
  language: locale,
  today,
  config,
  now,
}: {
  recipient: string;
  language: "ja" | "en";
  today: Day;
  config: Config;
  now: Date;
}): Promise<Uint8Array> {
  const say = demandWords(locale);
  const { text, titles } = await makeOrderSheet({ within: WITHIN, today }, { today, locale });
  const address = `${env("SITE_URL").SITE_URL}/console/${locale}/demand`;
  return composeStaffMail(
    {
      to: recipient,
      subject: say.mailSubject(mondayOf(today), config.shop.name[locale]),
      text: say.mailText(titles, address),
      file: { name: say.fileName(today), type: "text/csv; charset=utf-8", text },
      locale,
      now,
    },
    config,
  );
}

/** Null where it has gone, is on its way, or has been tried often enough. */
async function claim({
  monday,
  recipient,
  now,
}: {
  monday: Day;
  recipient: string;
  now: Date;
}): Promise<string | null> {
  const attempt = randomUUID();
  const made = await execute(
    `INSERT IGNORE INTO order_sheet_mails (monday, recipient, state, attempt, attempts, claimed_at)
     VALUES (:monday, :recipient, 'sending', :attempt, 1, :now)`,
    { monday, recipient, attempt, now },
  );
  if (made.affectedRows === 1) return attempt;
  const again = await execute(
    `UPDATE order_sheet_mails SET state = 'sending', attempt = :attempt, attempts = attempts + 1, claimed_at = :now
     WHERE monday = :monday AND recipient = :recipient AND attempts < ${MOST_ATTEMPTS}
       AND (state = 'waiting' OR (state = 'sending' AND claimed_at <= :lost))` as string,
    { monday, recipient, attempt, now, lost: new Date(now.getTime() - LOST_MS) },
  );
  return again.affectedRows === 1 ? attempt : null;
}

/** What was surely not taken does not count as an attempt; where the answer was lost, the row stays as it is until it counts as lost. */
async function settle(outcome: Outcome, { attempt, now }: { attempt: string; now: Date }): Promise<void> {
  if (outcome.kind === "unclear") return;
  const state = { accepted: "sent", refused: "refused", "not-now": "waiting", stale: "waiting" }[
    outcome.kind
  ];
  await execute(
    `UPDATE order_sheet_mails SET state = :state, settled_at = :now, message_id = :messageId, error = :error,
       attempts = attempts - :uncounted WHERE attempt = :attempt`,
    {
      state,
      now,
      messageId: outcome.kind === "accepted" ? outcome.messageId : null,
      error: "error" in outcome ? outcome.error.slice(0, 500) : null,
      uncounted: state === "waiting" ? 1 : 0,
      attempt,
    },
  );
}

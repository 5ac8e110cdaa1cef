/** Claimed mails in, each of them sent or settled otherwise out. */
import { withContributors } from "../catalogue/find-contributors";
import { type Release, SUMMARY_COLUMNS } from "../catalogue/release";
import type { Config } from "../config";
import { query } from "../db";
import { log } from "../log";
import { compileMail, type Wanted } from "../mail/compile";
import { composeMessage } from "../mail/compose";
import { encodeLetter, type Letter } from "../mail/letter";
import type { Mailer, Outcome } from "../mail/ses";
import type { MailRelease } from "../mail/title";
import { findMembers } from "../shop/members";
import type { Day } from "../shop-day";
import type { ClaimedMail } from "./claim";
import { holdBack, type Permits, sleepUntil } from "./pace";
import { findBouncing } from "./record-event";
import { type Ending, releaseMails, settleMail } from "./settle";

export interface Delivery {
  now: Date;
  config: Config;
  mailer: Mailer;
  site: string;
  /** When each call may begin. */
  permits: Permits;
  /** Mails that were compiled already, by what they say. */
  letters: Map<string, Promise<Letter>>;
}

export interface Tally {
  /** Notices, by what became of them. */
  sent: number;
  failed: number;
  unknown: number;
  cancelled: number;
  /** Mails that SES took. */
  mails: number;
  /** How often SES asked us to slow down. */
  throttled: number;
  /** Why the rest was given back, if it was: there is no use in going on at once. */
  stopped: { error: string; throttled: boolean } | null;
}

/** Calls to SES at the same time. */
const CONCURRENT = 8;

/** The shop is read here, after the claim and in one question, so that nobody who has left it gets a mail. */
export async function deliver(mails: ClaimedMail[], delivery: Delivery): Promise<Tally> {
  const tally: Tally = {
    sent: 0,
    failed: 0,
    unknown: 0,
    cancelled: 0,
    mails: 0,
    throttled: 0,
    stopped: null,
  };
  const { members, releases, bouncing } = await readFacts(mails, delivery.config).catch(
    async (error: unknown) => {
      await releaseMails(mails);
      throw error;
    },
  );
  const queue = [...mails];
  let slot = delivery.permits.firstAt;
  const work = async () => {
    while (!tally.stopped) {
      const mail = queue.shift();
      if (!mail) return;
      const member = members.get(mail.memberId);
      const to = member?.active ? member.email : "";
      const barred = to ? (bouncing.has(mail.memberId) ? BOUNCING : null) : GONE;
      if (!barred) {
        const at = slot;
        slot += delivery.permits.everyMs;
        await sleepUntil(at);
      }
      const ending = barred ?? (await sendOne(mail, to, releases, delivery, tally));
      if (ending) await settle(mail, ending, delivery.now, tally);
      else queue.push(mail);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  await releaseMails(queue);
  return tally;
}

const GONE: Ending = { state: "cancelled", reason: "member-gone" };
const BOUNCING: Ending = { state: "cancelled", reason: "address-bounces" };

async function settle(mail: ClaimedMail, ending: Ending, now: Date, tally: Tally): Promise<void> {
  if (!(await settleMail(mail, ending, now))) return;
  tally[ending.state] += mail.releaseIds.length;
  if (ending.state === "sent") tally.mails += 1;
  if ("error" in ending) log.warn({ event: `mail-${ending.state}`, mail: mail.id, error: ending.error });
}

/** Null for a mail that surely did not go and may be tried again. */
async function sendOne(
  mail: ClaimedMail,
  to: string,
  releases: Map<number, MailRelease>,
  delivery: Delivery,
  tally: Tally,
): Promise<Ending | null> {
  const raw = await write(mail, to, releases, delivery).catch((error: unknown) => String(error));
  if (typeof raw === "string") return { state: "failed", error: raw };
  const message = { from: delivery.config.mail.from, to, raw, attempt: mail.attempt };
  const outcome = await delivery.mailer.send(message);
  if (outcome.kind === "not-now" && !(await mayGoOn(outcome.throttled, tally))) tally.stopped = outcome;
  return endingOf(outcome);
}

const MOST_THROTTLES = 10;

/** Throttling is waited out, up to a point; anything else that is not the message's fault is not. */
async function mayGoOn(throttled: boolean, tally: Tally): Promise<boolean> {
  if (!throttled || tally.throttled >= MOST_THROTTLES) return false;
  tally.throttled += 1;
  await holdBack();
  return true;
}

function endingOf(outcome: Outcome): Ending | null {
  if (outcome.kind === "accepted") return { state: "sent", messageId: outcome.messageId };
  if (outcome.kind === "refused") return { state: "failed", error: outcome.error };
  return outcome.kind === "unclear" ? { state: "unknown", error: outcome.error } : null;
}

async function write(mail: ClaimedMail, to: string, all: Map<number, MailRelease>, delivery: Delivery) {
  const { id: mailId, memberId, locale, occasion } = mail;
  const { config, site, now: at } = delivery;
  const releases = mail.releaseIds.flatMap((id) => all.get(id) ?? []);
  if (releases.length === 0) throw new Error("its releases are gone");
  const letter = await letterOf({ occasion, locale, releases, config, site }, delivery.letters);
  return composeMessage(letter, { mailId, memberId, to, locale, site, at }, config);
}

/** Everyone who is told the same gets the same letter; a release that changes meanwhile makes another. */
function letterOf(wanted: Wanted, letters: Delivery["letters"]): Promise<Letter> {
  const { occasion, locale, releases } = wanted;
  const key = `${occasion} ${locale} ${JSON.stringify(releases)}`;
  const known = letters.get(key);
  if (known) return known;
  if (letters.size >= LETTERS_KEPT) letters.clear();
  const letter = compileMail(wanted).then((compiled) => encodeLetter(compiled, wanted));
  letters.set(key, letter);
  return letter;
}

const LETTERS_KEPT = 500;

async function readFacts(mails: ClaimedMail[], config: Config) {
  const memberIds = [...new Set(mails.map(({ memberId }) => memberId))];
  const releaseIds = [...new Set(mails.flatMap((mail) => mail.releaseIds))];
  const releases = await findReleases(releaseIds);
  const members = await findMembers(config.shop, memberIds);
  const addresses = new Map([...members].map(([id, { email }]) => [id, email]));
  return { members, releases, bouncing: await findBouncing(addresses) };
}

async function findReleases(ids: number[]): Promise<Map<number, MailRelease>> {
  type Row = Omit<Release, "contributors"> & { previousDay: Day | null };
  const rows = await query<Row>(RELEASES, [ids]);
  const found = await withContributors(rows);
  return new Map(found.map((row) => [row.id, row]));
}

const RELEASES = `
  SELECT ${SUMMARY_COLUMNS}, r.code, r.product_url AS productUrl,
    (SELECT c.value_before FROM release_changes c WHERE c.release_id = r.id AND c.field = 'day_to'
      ORDER BY c.id DESC LIMIT 1) AS previousDay
  FROM releases r WHERE r.id IN (?)`;

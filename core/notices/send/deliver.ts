/** Sends claimed mails, and settles or gives back those that did not go. */
import type { Config } from "../../config";
import { outlast } from "../../database/retry-while-away";
import { log } from "../../log";
import { composeMessage } from "../../mail/compose";
import { mailboxOf } from "../../mail/mailbox";
import type { NotNow, Outcome } from "../../mail/outcome";
import type { Mailer } from "../../mail/ses";
import { type Ending, releaseMails, settleMail } from "../settle/settle";
import { ageOf, type Instant } from "./age";
import type { Backoff } from "./backoff";
import type { ClaimedMail } from "./claim";
import type { LedgerGuard } from "./ledger-guard";
import type { MarkSent } from "./mark-sent";
import type { Permits } from "./pace";
import type { Facts } from "./read-facts";
import type { SenderProof } from "./sender-proof";
import type { FindTemplate } from "./template-cache";

export interface Delivery {
  /** The instant of each thing that is done, however long the run takes. */
  clock: () => Date;
  config: Config;
  mailer: Mailer;
  site: string;
  findTemplate: FindTemplate;
  markSent: MarkSent;
  backoff: Backoff;
  proof: SenderProof;
  guard: LedgerGuard;
}

/** What a worker has claimed, and when it may send it. */
export interface Batch {
  mails: ClaimedMail[];
  facts: Facts;
  /** From before our own facts were checked and the shop was asked. */
  checkedAt: Instant;
  permits: Permits;
}

export interface Tally {
  /** Notices, by what became of them. */
  sent: number;
  failed: number;
  unknown: number;
  cancelled: number;
  /** Mails that SES took. */
  mails: number;
}

/** What we and the shop know about a member is not used for longer; the mail is then claimed and checked again. */
export const FRESH_MS = 4_000;

/** `begun` resolves when no mail of the batch is left to begin with, `done` when every one is settled or given back. */
export function deliver(
  { mails, facts, checkedAt, permits }: Batch,
  delivery: Delivery,
): { begun: Promise<void>; done: Promise<Tally> } {
  const tally: Tally = { sent: 0, failed: 0, unknown: 0, cancelled: 0, mails: 0 };
  const queue = [...mails];
  const stale = [] as ClaimedMail[];
  const nextSlot = slots(permits);
  const { backoff } = delivery;
  const stillGood = () => ageOf(checkedAt) <= FRESH_MS;
  const { promise: begun, resolve: allBegun } = Promise.withResolvers<void>();
  const finish = async (mail: ClaimedMail, { to, barred }: Addressed) => {
    const ending =
      backoff.stopped() || !stillGood()
        ? STALE
        : (barred ?? (await sendOne(mail, { to, facts, stillGood }, delivery)));
    if ("state" in ending) await settle(mail, ending, delivery, tally);
    else if (ending.kind === "stale") stale.push(mail);
    else {
      queue.push(mail);
      backoff.notNow(ending);
    }
  };
  /** Each at its slot, however slow the answers to those before it are. */
  const begin = async () => {
    const answers: Promise<void>[] = [];
    for (let mail = queue.shift(); mail; mail = queue.shift()) {
      const addressed = addressOf(mail, facts);
      if (!addressed.barred) await backoff.slot(nextSlot);
      const answer = finish(mail, addressed);
      answer.catch(() => undefined); // it is thrown below, once every mail has begun
      answers.push(answer);
    }
    return answers;
  };
  const work = async () => {
    while (queue.length > 0) {
      const answers = await begin();
      allBegun();
      await Promise.all(answers);
    }
    delivery.guard.released(stale);
    await outlast(() => releaseMails(stale));
    return tally;
  };
  return { begun, done: work().finally(allBegun) };
}

/** One after the other, never closer than the pace allows, also after a delay. */
function slots({ firstAt, everyMs }: Permits): () => number {
  let next = firstAt;
  return () => {
    const slot = Math.max(next, performance.now());
    next = slot + everyMs;
    return slot;
  };
}

const STALE = { kind: "stale" } as const satisfies Outcome;
const GONE: Ending = { state: "cancelled", reason: "member-gone" };
const BOUNCING: Ending = { state: "cancelled", reason: "address-bounces" };

interface Addressed {
  to: string;
  /** Why nothing goes there, or null. */
  barred: Ending | null;
}

function addressOf({ memberId }: ClaimedMail, { members, bouncing }: Facts): Addressed {
  const member = members.get(memberId);
  const to = member?.active ? member.email : "";
  return { to, barred: to ? (bouncing.has(memberId) ? BOUNCING : null) : GONE };
}

async function settle(
  mail: ClaimedMail,
  ending: Ending,
  { clock, markSent, backoff, proof, guard }: Delivery,
  tally: Tally,
): Promise<void> {
  const at = clock();
  if (ending.state === "sent") {
    backoff.took();
    proof.took();
    await markSent({ ...mail, messageId: ending.messageId, at });
    guard.marked(mail);
    tally.mails += 1;
  } else if (!(await outlast(() => settleMail(mail, ending, at)))) return;
  tally[ending.state] += mail.releaseIds.length;
  if ("error" in ending) log.warn({ event: `mail-${ending.state}`, mail: mail.id, error: ending.error });
}

interface Checked {
  to: string;
  facts: Facts;
  /** False once what was checked is too old: asked before the mail is written and again right before it leaves. */
  stillGood: () => boolean;
}

/** What became of it; `not-now` and `stale` for a mail that surely did not go and may be tried again. */
async function sendOne(mail: ClaimedMail, { to: stored, facts, stillGood }: Checked, delivery: Delivery) {
  const to = mailboxOf(stored);
  if (!to) return { state: "failed", error: "the member's address is none" } as const;
  const raw = await write(mail, to, facts, delivery).catch((error: unknown) => String(error));
  if (typeof raw === "string") return { state: "failed", error: raw } as const;
  const { attempt, occasion, locale } = mail;
  const message = {
    from: delivery.config.mail.from,
    to,
    raw,
    attempt,
    kind: { occasion, locale },
    stillGood,
  };
  return endingOf(await delivery.mailer.send(message), delivery.proof);
}

/** A refusal is the recipient's own only where the sender stands. */
async function endingOf(outcome: Outcome, proof: SenderProof): Promise<Ending | NotNow | typeof STALE> {
  if (outcome.kind === "accepted") return { state: "sent", messageId: outcome.messageId };
  if (outcome.kind === "refused") return (await proof.refused()) ?? { state: "failed", error: outcome.error };
  return outcome.kind === "unclear" ? { state: "unknown", error: outcome.error } : outcome;
}

async function write(
  mail: ClaimedMail,
  to: string,
  facts: Facts,
  { config, site, clock, findTemplate }: Delivery,
) {
  const { id: mailId, memberId, locale, occasion } = mail;
  const releases = mail.releaseIds.flatMap((id) => {
    const release = facts.releases.get(id);
    return release ? [{ ...release, previousDay: mail.knownDays.get(id) ?? null }] : [];
  });
  if (releases.length === 0) throw new Error("its releases are gone");
  const brought = facts.broughtBy.get(mailId) ?? [];
  const followed = new Map(brought.map(({ followId, name }) => [followId, name]));
  const follows = [...followed.values()];
  const followIds = [...followed.keys()];
  const isAsked = releases.some(({ id }) => !brought.some(({ releaseId }) => releaseId === id));
  const at = clock();
  const template = await findTemplate({
    occasion,
    locale,
    releases,
    config,
    site,
    now: at,
    follows,
    isAsked,
  });
  return composeMessage(template, { mailId, memberId, to, locale, site, at, occasion, followIds }, config);
}

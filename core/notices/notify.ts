/** The clock in, mails to everyone who is owed one out: plan, gather, claim, send, until nothing is left. */
import type { Config } from "../config";
import { query } from "../db";
import { env } from "../env";
import { log } from "../log";
import { requireSender } from "../mail/compose";
import { type Mailer, sesMailer } from "../mail/ses";
import { findBuyable as findBuyableInShop } from "../shop/products";
import { shopTime } from "../shop-day";
import type { FindBuyable } from "../subscriptions/on-sale";
import { awaitSale } from "./await-sale";
import { claimMails } from "./claim";
import { deliver } from "./deliver";
import { gatherMails } from "./gather";
import { sleepUntil, takePermits } from "./pace";
import { type Planned, planNotices } from "./plan";
import { reconcileUnknown } from "./reconcile";
import { settleAbandoned } from "./settle";
import { dueClock } from "./verdict";

export interface NotifyInput {
  now: Date;
  config: Config;
  mailer?: Mailer;
  /** Asks the shop unless told otherwise. */
  findBuyable?: FindBuyable;
  /** Stop claiming after so many milliseconds: a function of the cloud has an end. */
  budgetMs?: number;
}

export interface SendSummary {
  /** Notices, by what became of them. */
  sent: number;
  failed: number;
  unknown: number;
  cancelled: number;
  expired: number;
  /** Mails that SES took. */
  mails: number;
  /** Why mails that are due did not go, or null. */
  stopped: "outside-window" | "quota-spent" | "ses-throttles" | "ses-away" | "out-of-time" | null;
}

export type NotifySummary = Planned & SendSummary;

/** Also a second of the account's rate at most: what the shop said of a member is never old when the mail goes. */
const MAILS_A_CLAIM = 50;
const TWELVE_MINUTES = 12 * 60_000;

/** Both steps; counts are notices. Any number may run at once. */
export async function notify(input: NotifyInput): Promise<NotifySummary> {
  const plan = await planStep(input);
  const sent = await sendStep(input);
  return {
    ...sent,
    planned: plan.planned,
    cancelled: plan.cancelled + sent.cancelled,
    expired: plan.expired + sent.expired,
  };
}

/** Brings the ledger up to date without sending; `due` is the number of mails that wait to be claimed. */
export async function planStep(input: NotifyInput): Promise<Planned & { due: number }> {
  const { now, config } = input;
  const planned = await planNotices({ now, config });
  await reconcileUnknown();
  await awaitSale(input.findBuyable ?? ((codes) => findBuyableInShop(config.shop, codes)));
  await gatherMails(dueClock(now, config));
  return { ...planned, due: isOpen(now, config) ? await countReady() : 0 };
}

export async function countReady(): Promise<number> {
  const [row] = await query<{ ready: number }>("SELECT COUNT(*) AS ready FROM mails WHERE state = 'ready'");
  return row?.ready ?? 0;
}

/** Claims and sends until nothing is ready, the window is closed, SES will not go on, or the time is up. */
export async function sendStep(input: NotifyInput): Promise<SendSummary> {
  const { now, config } = input;
  requireSender(config);
  const total: SendSummary = {
    sent: 0,
    failed: 0,
    unknown: 0,
    cancelled: 0,
    expired: 0,
    mails: 0,
    stopped: null,
  };
  total.unknown += await settleAbandoned(now);
  if (!isOpen(now, config)) return { ...total, stopped: (await countReady()) > 0 ? "outside-window" : null };
  const mailer = input.mailer ?? sesMailer();
  try {
    return await sendAll({ ...input, mailer }, total);
  } finally {
    if (!input.mailer) mailer.close();
  }
}

async function sendAll(input: NotifyInput & { mailer: Mailer }, total: SendSummary): Promise<SendSummary> {
  const { now, config, mailer, budgetMs = TWELVE_MINUTES } = input;
  if ((await countReady()) === 0) return total;
  const quota = await mailer.quota();
  const limit = Math.min(MAILS_A_CLAIM, Math.ceil(quota.perSecond));
  const delivery = { now, config, mailer, site: env("SITE_URL").SITE_URL, letters: new Map() };
  const end = performance.now() + budgetMs;
  while (performance.now() < end) {
    if (total.mails + limit > quota.left) return { ...total, stopped: "quota-spent" };
    const permits = await takePermits(limit, quota.perSecond);
    if (permits.claimAt > end) break;
    await sleepUntil(permits.claimAt);
    const claim = await claimMails({ limit, now, config });
    total.cancelled += claim.cancelled;
    total.expired += claim.expired;
    if (claim.seen === 0) return total;
    if (claim.mails.length === 0) continue;
    const tally = await deliver(claim.mails, { ...delivery, permits });
    for (const kind of ["sent", "failed", "unknown", "cancelled", "mails"] as const)
      total[kind] += tally[kind];
    if (tally.stopped) {
      log.error({ event: "ses-stopped", ...tally.stopped });
      return { ...total, stopped: tally.stopped.throttled ? "ses-throttles" : "ses-away" };
    }
  }
  return { ...total, stopped: "out-of-time" };
}

function isOpen(now: Date, { shop, mail }: Config): boolean {
  const time = shopTime(now, shop.timeZone);
  return mail.window.from <= time && time < mail.window.until;
}

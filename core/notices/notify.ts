/** Plans what is owed, then claims and sends it until nothing is left. */
import type { Config } from "../config";
import { prisma } from "../database/prisma";
import { outlast } from "../database/retry-while-away";
import { env } from "../env";
import { log } from "../log";
import { requireSender } from "../mail/compose";
import { countDeadLetters } from "../mail/dead-letters";
import { type Mailer, sesMailer } from "../mail/ses";
import { type SuppressionList, suppressionList } from "../mail/suppression-list";
import { findMembers as findMembersInShop } from "../shop/members";
import { findBuyable as findBuyableInShop, findOrderable as findOrderableInShop } from "../shop/products";
import type { FindBuyable, ShopSales } from "../subscriptions/on-sale";
import { askAboutSales } from "./plan/ask-sale";
import { awaitSale } from "./plan/await-sale";
import { findChangedReleases, noteAllPlanned } from "./plan/changed-releases";
import { dueClock } from "./plan/due-clock";
import { type Planned, planNotices } from "./plan/plan";
import { type FindMembers, reviveReachable } from "./plan/revive";
import { clockFrom } from "./send/age";
import { gatherMails } from "./send/bundle";
import { readMailSwitch } from "./send/mail-switch";
import type { Permits } from "./send/pace";
import { type SendSummary, sendReady } from "./send/send-ready";
import { closesIn, isOpen } from "./send/window";
import { countMails } from "./settle/count-mails";
import { liftAtSes } from "./settle/lift-at-ses";
import { needsProbe, sendProbe } from "./settle/probe";
import { reconcileUnknown } from "./settle/reconcile";
import { settleAbandoned } from "./settle/settle";

export interface NotifyInput {
  now: Date;
  config: Config;
  mailer?: Mailer;
  /** Asks the shop unless told otherwise. */
  findBuyable?: FindBuyable;
  /** Asks the shop, or the function above where there is one, unless told otherwise. */
  findOrderable?: FindBuyable;
  /** Asks the shop unless told otherwise. */
  findMembers?: FindMembers;
  /** SES's own, through the mailer where there is one, unless another is given. */
  suppressions?: SuppressionList;
  /** Asks the queue of events unless told otherwise. */
  countDeadLetters?: () => Promise<number>;
  /** One of many runs, a minute apart: looks at what has changed, and once an hour at all. */
  isRoutine?: boolean;
  /** Stop claiming after so many milliseconds: a function of the cloud has an end. */
  budgetMs?: number;
  /** Is told of each reservation of the account's rate. */
  onPermits?: (permits: Permits) => void;
}

export type NotifySummary = Planned & SendSummary;

const TWELVE_MINUTES = 12 * 60_000;

/** Both steps; counts are notices. Any number may run at once. */
export async function notify(input: NotifyInput): Promise<NotifySummary> {
  const plan = await planStep(input);
  const sent = await sendStep(input);
  await outlast(countMails);
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
  const { timeZone } = config.shop;
  const clock = dueClock(now, config, input.isRoutine ? await findChangedReleases({ now, timeZone }) : null);
  const findMembers = input.findMembers ?? ((ids) => findMembersInShop(config.shop, ids, now));
  const { planned, ...stale } = await planNotices(clock);
  const revived = await reviveReachable(clock, findMembers);
  const isQuiet = planned + revived + stale.cancelled + stale.expired === 0;
  if (clock.changed === null && isQuiet) await noteAllPlanned(now);
  await reconcileUnknown({ now, config, countDeadLetters: input.countDeadLetters ?? countDeadLetters });
  await awaitSale(salesOf(input), { now, isOpen: isOpen(now, config), perCopy: config.mail.waves.perCopy });
  const { expired } = await askAboutSales({ now, config });
  await countMails(); // of the minute before: mails that are made now go before they are counted
  await gatherMails(clock);
  const list = input.suppressions ?? input.mailer?.suppressions ?? suppressionList();
  await liftAtSes({ now, list, findMembers });
  return {
    planned: planned + revived,
    cancelled: stale.cancelled,
    expired: stale.expired + expired,
    due: isOpen(now, config) && (await readMailSwitch()).isOn ? await countDue() : 0,
  };
}

const salesOf = ({ findBuyable, findOrderable, config, now }: NotifyInput): ShopSales => ({
  findBuyable: findBuyable ?? ((codes) => findBuyableInShop(config.shop, codes, now)),
  findOrderable: findOrderable ?? findBuyable ?? ((codes) => findOrderableInShop(config.shop, codes, now)),
});

/** A probe is one more thing to send. */
const countDue = async (): Promise<number> => (await countReady()) + Number(await needsProbe());

export async function countReady(): Promise<number> {
  const db = await prisma();
  return db.mail.count({ where: { state: "ready" } });
}

/** Why no mail may go now, not even a probe; null where it may. */
async function whyClosed({ now, config }: NotifyInput): Promise<"outside-window" | "paused" | null> {
  if (!isOpen(now, config)) return "outside-window";
  return (await readMailSwitch()).isOn ? null : "paused";
}

/** Claims and sends until nothing is ready, the window is closed, mail is paused, SES will not go on, or the time is up. */
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
  const closed = await whyClosed(input);
  if (closed) return { ...total, stopped: (await countReady()) > 0 ? closed : null };
  const mailer = input.mailer ?? sesMailer();
  const clock = clockFrom(now);
  try {
    if (await needsProbe()) await sendProbe(mailer, config.mail.from, now);
    if ((await countReady()) === 0) return total;
    const trouble = await mailer.senderTrouble(config.mail.from);
    if (trouble) {
      log.error({ event: "ses-stopped", error: trouble, why: "sender" });
      return { ...total, stopped: "ses-refuses" };
    }
    const budgetMs = Math.min(input.budgetMs ?? TWELVE_MINUTES, closesIn(now, config));
    const endAt = performance.now() + budgetMs;
    // Whether the shop's tables are as mapped is looked at before anything is claimed: afterwards every second counts.
    await findMembersInShop(config.shop, [], now);
    return await sendReady(
      { ...input, mailer, clock, endAt, sales: salesOf(input), site: env("SITE_URL").SITE_URL },
      total,
    );
  } finally {
    if (!input.mailer) mailer.close();
  }
}

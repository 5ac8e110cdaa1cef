/** Claims ready mails and sends them. While one batch goes, the next is claimed, so that the pace never breaks. */
import type { Config } from "../../config";
import { outlast } from "../../database/retry-while-away";
import { log } from "../../log";
import type { NotNowReason } from "../../mail/outcome";
import { probeMessage } from "../../mail/probe";
import type { Mailer, Quota } from "../../mail/ses";
import type { ShopSales } from "../../subscriptions/on-sale";
import { releaseMails } from "../settle/settle";
import { ageOf, type Instant, instantNow } from "./age";
import { type Backoff, workerBackoff } from "./backoff";
import { type Claim, claimMails } from "./claim";
import { type Batch, deliver, FRESH_MS, type Tally } from "./deliver";
import { findUnsold, holdUnsold } from "./hold-unsold";
import { type LedgerGuard, ledgerGuard } from "./ledger-guard";
import { sentMarker } from "./mark-sent";
import { mailsAtOnce, type Permits, sleepUntil, takePermits } from "./pace";
import { readFacts } from "./read-facts";
import { senderProof } from "./sender-proof";
import { templateCache } from "./template-cache";
import { quotaOf } from "./warm-up";

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
  stopped:
    | "outside-window"
    | "quota-spent"
    | "ses-throttles"
    | "ses-away"
    | "ses-refuses"
    | "out-of-time"
    | "paused"
    | null;
}

export interface Work {
  /** The instant of each thing that is done, however long the run takes. */
  clock: () => Date;
  config: Config;
  mailer: Mailer;
  site: string;
  /** By `performance.now()`: nothing is claimed after it. */
  endAt: number;
  onPermits?: (permits: Permits) => void;
  sales: ShopSales;
}

/** A batch to send, or why there is none. */
type Prepared =
  | (Batch & { claim: Claim; stopped?: never })
  | { stopped: SendSummary["stopped"]; claim?: never };

/** SES is asked again for rate and quota after so long: other workers spend from it too. */
const QUOTA_MS = 60_000;

/** Claims and sends until nothing is ready, SES will not go on, or the time is up; adds to `total`. */
export async function sendReady(work: Work, total: SendSummary): Promise<SendSummary> {
  const backoff = workerBackoff();
  const proof = senderProof(() => work.mailer.send(probeMessage(work.config.mail.from, work.clock())));
  const stop = (error: string) => backoff.notNow({ kind: "not-now", error, why: "away" });
  const guard = ledgerGuard({ clock: work.clock, stop });
  const delivery = { ...work, backoff, proof, guard, findTemplate: templateCache(), markSent: sentMarker() };
  const going: Promise<() => void>[] = [];
  const send = (batch: Batch) => {
    const { begun, done } = deliver(batch, delivery);
    going.push(settled(done.then((tally) => add(total, tally))));
    return { begun, done };
  };
  const end = settled(sendBatches(preparer(work, guard), send, backoff, total));
  const stopped = (await end)();
  for (const batch of going) (await batch)();
  const why = backoff.stopped();
  if (!why) return { ...total, stopped };
  log.error({ event: "ses-stopped", error: why.error, why: why.why });
  return { ...total, stopped: STOPPED[why.why] };
}

export const STOPPED = {
  away: "ses-away",
  throttled: "ses-throttles",
  sender: "ses-refuses",
} as const satisfies Record<NotNowReason, SendSummary["stopped"]>;

/** The next batch is prepared while one begins, and begins while the answers to the one before are still on their way. */
async function sendBatches(
  prepare: () => Promise<Prepared>,
  send: (batch: Batch) => ReturnType<typeof deliver>,
  backoff: Backoff,
  total: SendSummary,
): Promise<SendSummary["stopped"]> {
  for (let next = settled(prepare()); ; ) {
    const batch = (await next)();
    if (!batch.claim) return batch.stopped;
    total.cancelled += batch.claim.cancelled;
    total.expired += batch.claim.expired;
    const { begun, done } = send(batch);
    if (backoff.stopped()) return null;
    const isLast = batch.claim.seen < batch.permits.count;
    if (isLast) await settled(done);
    next = settled(prepare());
    if (!isLast) await begun;
  }
}

function add(total: SendSummary, tally: Tally): void {
  for (const kind of ["sent", "failed", "unknown", "cancelled", "mails"] as const) total[kind] += tally[kind];
}

/** An error is kept until somebody asks for the batch. */
const settled = <T>(work: Promise<T>): Promise<() => T> =>
  work.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );

/** Reserves slots, waits for them, claims, and asks the shop. What fails on the way is given back and begun anew. */
function preparer(work: Work, guard: LedgerGuard): () => Promise<Prepared> {
  const { clock, config, mailer, endAt, onPermits } = work;
  let quota: (Quota & { askedAt: number }) | null = null;
  const prepare = async (): Promise<Prepared> => {
    if (!quota || performance.now() - quota.askedAt > QUOTA_MS)
      quota = { ...quotaOf(await mailer.quota(), config, clock()), askedAt: performance.now() };
    const count = mailsAtOnce(quota.perSecond);
    if (count > quota.left) return { stopped: "quota-spent" };
    const permits = await takePermits(count, quota.perSecond);
    if (permits.claimAt > endAt || performance.now() > endAt) return { stopped: "out-of-time" };
    onPermits?.(permits);
    await sleepUntil(permits.claimAt);
    const checkedAt = instantNow();
    const claim = await guard.guard((requireWhole) =>
      claimMails({ limit: count, now: clock(), config, requireWhole }),
    );
    guard.claimed(claim.mails);
    if (claim.isPaused) return { stopped: "paused" };
    if (claim.seen === 0) return { stopped: null };
    quota.left -= claim.mails.length;
    return { claim, permits, checkedAt, ...(await checkWithShop(claim, work, guard, checkedAt)) };
  };
  return () => outlast(prepare);
}

/** What the shop says of members and titles; mails that have nothing left to tell are not among the answer's. */
async function checkWithShop(
  claim: Claim,
  { config, sales, clock }: Work,
  guard: LedgerGuard,
  checkedAt: Instant,
) {
  try {
    const facts = await readFacts(claim.mails, config, clock());
    const mails = await holdUnsold(claim.mails, await findUnsold(claim.mails, sales), clock());
    if (ageOf(checkedAt) < FRESH_MS) return { facts, mails };
    throw new Error("The shop takes longer to say who its members are than its answer would be fresh.");
  } catch (error) {
    guard.released(claim.mails);
    await outlast(() => releaseMails(claim.mails));
    throw error;
  }
}

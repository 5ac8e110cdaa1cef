/** How far the database knows the past: what an operator compares after a restore, before mail may go again. */
import { prisma } from "../../database/prisma";

export interface LedgerState {
  /** Instants of the newest rows; null where there is none. */
  lastImport: Date | null;
  lastSubscription: Date | null;
  lastMail: Date | null;
  /** Mails by state: ready, sending, sent, failed, cancelled, unknown. */
  mails: Record<string, number>;
  /** Notices that are planned and not yet told: those that went after the moment of the backup would go again. */
  pendingNotices: number;
}

export async function readLedgerState(): Promise<LedgerState> {
  const db = await prisma();
  const [imports, subscriptions, mail, mails, pendingNotices] = await Promise.all([
    db.importRun.aggregate({ _max: { finishedAt: true } }),
    db.subscription.aggregate({ _max: { createdAt: true } }),
    db.mail.aggregate({ _max: { settledAt: true } }),
    db.mail.groupBy({ by: "state", _count: true }),
    db.notice.count({ where: { state: { in: ["pending", "waiting", "mailed"] } } }),
  ]);
  return {
    lastImport: imports._max.finishedAt,
    lastSubscription: subscriptions._max.createdAt,
    lastMail: mail._max.settledAt,
    mails: Object.fromEntries(mails.map(({ state, _count: count }) => [state, count])),
    pendingNotices,
  };
}

/** Lists everything that is kept about a member, table by table: what the export shows of it, and what erasing does. */
import type { Db } from "../../database/prisma";

export interface MemberTable {
  /** What the export calls it; null for what means nothing outside this service. */
  name: string | null;
  /** The rows as the member may take them away. */
  read(db: Db, memberId: string): Promise<object[]>;
  /** `keep` only where the law or the member's own wish asks for it; `docs/security.md` and the account page name each. */
  erase: "delete" | "keep";
}

const OLDEST_FIRST = { id: "asc" } as const;

/**
 * By table, in the order in which they are erased: what plans mail goes first. A test compares this with the schema, so
 * that a table added later cannot be forgotten.
 */
export const MEMBER_TABLES: Record<string, MemberTable> = {
  subscriptions: { name: "alerts", read: readAlerts, erase: "delete" },
  follows: {
    name: "follows",
    read: (db, memberId) =>
      db.follow.findMany({
        where: { memberId },
        omit: { id: true, memberId: true, matchKey: true, consentId: true },
      }),
    erase: "delete",
  },
  timings: {
    name: "timings",
    read: (db, memberId) => db.timing.findMany({ where: { memberId }, omit: { memberId: true } }),
    erase: "delete",
  },
  mail_pauses: {
    name: "pause",
    read: (db, memberId) => db.mailPause.findMany({ where: { memberId }, select: { since: true } }),
    erase: "delete",
  },
  // The secret itself is kept nowhere, and its hash would tell the member nothing.
  calendar_links: {
    name: "calendar",
    read: (db, memberId) =>
      db.calendarLink.findMany({ where: { memberId }, select: { locale: true, createdAt: true } }),
    erase: "delete",
  },
  passkeys: {
    name: "passkeys",
    read: (db, memberId) =>
      db.passkey.findMany({ where: { memberId }, select: { name: true, createdAt: true, usedAt: true } }),
    erase: "delete",
  },
  // Holds for minutes, and its hash would tell the member nothing.
  passkey_codes: { name: null, read: async () => [], erase: "delete" },
  notices: { name: "notices", read: readNotices, erase: "delete" },
  mails: { name: "mails", read: readMails, erase: "delete" },
  sessions: {
    name: "sessions",
    read: (db, memberId) =>
      db.session.findMany({ where: { memberId }, select: { device: true, loggedInAt: true } }),
    erase: "delete",
  },
  // One row a member, which ends every session from before; it goes by itself when the last of those would have ended.
  session_epochs: {
    name: "loggedOutEverywhere",
    read: (db, memberId) => db.sessionEpoch.findMany({ where: { memberId }, select: { beganAt: true } }),
    erase: "keep",
  },
  consents: {
    name: "consents",
    read: (db, memberId) => db.consent.findMany({ where: { memberId }, omit: { id: true, memberId: true } }),
    erase: "keep",
  },
  transient_bounces: {
    name: "bounces",
    read: (db, memberId) => db.transientBounce.findMany({ where: { memberId }, select: { at: true } }),
    erase: "delete",
  },
  // Work that is left to do, and its hash would tell the member nothing.
  suppression_lifts: { name: null, read: async () => [], erase: "delete" },
  suppressions: {
    name: "doNotMail",
    read: (db, memberId) =>
      db.suppression.findMany({ where: { memberId }, select: { kind: true, at: true } }),
    erase: "keep",
  },
};

const RELEASE = { select: { title: true, code: true } } as const;

/** The title's own facts stand beside the row's. */
const withTitle = <Row extends { release: { title: string; code: string | null } }>({
  release,
  ...row
}: Row) => ({
  ...release,
  ...row,
});

async function readAlerts(db: Db, memberId: string): Promise<object[]> {
  const alerts = await db.subscription.findMany({
    where: { memberId },
    omit: { id: true, memberId: true, consentId: true, followId: true },
    include: { release: RELEASE },
    orderBy: OLDEST_FIRST,
  });
  return alerts.map(withTitle);
}

async function readNotices(db: Db, memberId: string): Promise<object[]> {
  const notices = await db.notice.findMany({
    where: { memberId },
    omit: { id: true, memberId: true, generation: true, mailId: true },
    include: { release: RELEASE },
    orderBy: OLDEST_FIRST,
  });
  return notices.map(withTitle);
}

function readMails(db: Db, memberId: string): Promise<object[]> {
  return db.mail.findMany({
    where: { memberId },
    select: {
      occasion: true,
      day: true,
      locale: true,
      state: true,
      messageId: true,
      createdAt: true,
      settledAt: true,
    },
    orderBy: OLDEST_FIRST,
  });
}

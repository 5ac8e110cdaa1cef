/** The list of everything that is kept about a member: table by table, how it is told to the member and what erasing does. */

export interface MemberTable {
  /** What the export calls it; null for what means nothing outside this service. */
  name: string | null;
  /** Columns of the table, written as `m.…`; `r` is the release where `ofRelease` is set. */
  columns: string;
  ofRelease?: boolean;
  /** `keep` only where the law or the member's own wish asks for it; `docs/security.md` and the account page name each. */
  erase: "delete" | "keep";
}

/**
 * By table, in the order in which they are erased: what plans mail goes first. A test compares this with the schema, so
 * that a table added later cannot be forgotten.
 */
export const MEMBER_TABLES: Record<string, MemberTable> = {
  subscriptions: {
    name: "alerts",
    columns:
      "m.locale, m.days_before, m.on_sale, m.moved, m.called_off, m.known_day, m.created_at, m.removed_at",
    ofRelease: true,
    erase: "delete",
  },
  follows: {
    name: "follows",
    columns:
      "m.kind, m.name, m.locale, m.reprints, m.formats, m.released, m.waits, m.created_at, m.removed_at",
    erase: "delete",
  },
  timings: {
    name: "timings",
    columns: "m.announced, m.days_before, m.on_sale, m.moved, m.called_off, m.updated_at",
    erase: "delete",
  },
  mail_pauses: { name: "pause", columns: "m.since", erase: "delete" },
  // The secret itself is kept nowhere, and its hash would tell the member nothing.
  calendar_links: { name: "calendar", columns: "m.locale, m.created_at", erase: "delete" },
  notices: {
    name: "notices",
    columns: "m.occasion, m.day, m.locale, m.state, m.reason, m.planned_at, m.settled_at",
    ofRelease: true,
    erase: "delete",
  },
  mails: {
    name: "mails",
    columns: "m.occasion, m.day, m.locale, m.state, m.message_id, m.created_at, m.settled_at",
    erase: "delete",
  },
  sessions: { name: "sessions", columns: "m.device, m.logged_in_at", erase: "delete" },
  // One row a member, which ends every session from before; it goes by itself when the last of those would have ended.
  session_epochs: { name: "loggedOutEverywhere", columns: "m.began_at", erase: "keep" },
  consents: {
    name: "consents",
    columns: "m.purpose, m.wording, m.locale, m.page, m.given_at, m.refused_at",
    erase: "keep",
  },
  suppressions: { name: "doNotMail", columns: "m.kind, m.at", erase: "keep" },
};

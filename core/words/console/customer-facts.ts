/** What is known of a customer's alerts and mails: the facts of which sentences are made. */
import type { SaleDate } from "../../release/sale-date";
import type { ReleaseStatus, SaleState } from "../../release/vocabulary";
import type { Occasion } from "../occasions";

/** What SES reported about a mail, by its own names; `detail` is its type of bounce or delay. */
export interface CustomerEvent {
  kind: string;
  at: Date;
  detail: string | null;
}

export interface CustomerNotice {
  occasion: Occasion;
  /** As `notices.state`. */
  state: string;
  /** Why it was cancelled, as `notices.reason`. */
  reason: string | null;
  /** When that was decided, or the mail went. */
  settledAt: Date | null;
  /** When SES had the mail; where nobody knows, when it was tried. */
  sentAt: Date | null;
  /** Why it failed. */
  error: string | null;
  /** What SES reported, the oldest first; null where it is no longer kept. */
  events: CustomerEvent[] | null;
}

export interface CustomerTitle extends SaleDate {
  releaseId: number;
  title: string;
  status: ReleaseStatus;
  /** As the shop was last asked; null where it never was. */
  saleState: SaleState | null;
  /** Null where the customer never registered for it: a follow brought the mail, or there is none. */
  registeredAt: Date | null;
  removedAt: Date | null;
  /** The customer has not turned off the mail on the day of sale, for this title or for all. */
  wantsSale: boolean;
  notices: CustomerNotice[];
}

/** What keeps mail from the customer. */
export interface CustomerStanding {
  account: "active" | "suspended" | "none";
  /** The shop has an address that can be written to. */
  hasAddress: boolean;
  pausedSince: Date | null;
  complainedSince: Date | null;
  bouncedSince: Date | null;
  heldUntil: Date | null;
  /** An operator has paused all mail. */
  allPaused: boolean;
}

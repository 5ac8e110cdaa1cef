/** The places at which a worker can die, in the order of its work. */
export const FAILPOINTS = [
  /** Some notices are planned, others are not. */
  "planning",
  /** All are planned, no mail is opened. */
  "planned",
  /** Mails are open, nothing is claimed. */
  "gathered",
  /** The rate is reserved, nothing is claimed. */
  "reserved",
  /** In the transaction of a claim. */
  "claiming",
  /** `sending` is committed, nothing has been sent. */
  "claimed",
  /** A mail is on its way to SES. */
  "sending",
  /** SES has taken one, and it is not marked. */
  "sent",
  /** The mark has gone to the database, its answer has not come. */
  "marking",
  /** Everything is marked, the worker has not ended. */
  "marked",
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

/** Decides who of those that wait for a scarce title is mailed now: pure, so that a simulation can try it. */

export interface Waiting {
  id: number;
  /** When the member registered; who came first goes first. */
  since: Date;
}

export interface Scarce {
  /** Copies that the shop has now. */
  stock: number;
  /** How many readers may have an unread mail for each copy: `mail.waves.perCopy`. */
  perCopy: number;
  /** How many wait. */
  waiting: number;
  /** Mails that were made and have not gone yet. */
  underWay: number;
  /** Mails that went: how many, by the minutes since then. */
  sent: readonly { minutes: number; mails: number }[];
}

/** After so many minutes half of the readers have opened a mail. Who opened it has bought, which the stock shows, or will not. */
const HALF_OPENED_MINUTES = 30;

/** Readers who can still be expected to come. */
export const unreadMails = ({ underWay, sent }: Pick<Scarce, "underWay" | "sent">): number =>
  sent.reduce((sum, { minutes, mails }) => sum + mails * 0.5 ** (minutes / HALF_OPENED_MINUTES), underWay);

/**
 * How many may be mailed now. All, where the shop has a copy for each of them and for each mail that is still unread;
 * otherwise so many that no more than `perCopy` mails a copy are unread.
 */
export function waveSize({ stock, perCopy, waiting, ...mails }: Scarce): number {
  const unread = unreadMails(mails);
  if (waiting + unread <= stock) return waiting;
  return Math.max(0, Math.min(waiting, Math.round(perCopy * stock - unread)));
}

/** The members of the next wave, in the order in which they registered. */
export const nextWave = (front: readonly Waiting[], scarce: Scarce): Waiting[] =>
  front.toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.id - b.id).slice(0, waveSize(scarce));

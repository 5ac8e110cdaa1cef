/** Simulates a scarce title on the day of its sale: readers who open their mail late, strangers who buy too, and a rule by which mails go. */

export interface Sale {
  copies: number;
  waiting: number;
  /** The share of readers who buy when they open their mail and there is a copy. */
  buyers: number;
  /** Copies that strangers buy an hour. */
  strangersAnHour: number;
  random: () => number;
}

export interface Moment {
  minute: number;
  stock: number;
  /** Readers who have got no mail yet. */
  left: number;
  sent: { minutes: number; mails: number }[];
  /** What only an omniscient shop knows: mails that have not been opened yet. */
  unopened: number;
}

/** How many are mailed at this moment. */
export type Rule = (moment: Moment) => number;

export interface Outcome {
  mails: number;
  /** Mails whose reader found the title sold out. */
  soldOut: number;
  /** Minutes until the last copy was bought. */
  minutes: number;
}

/** Median and spread of the minutes until a mail is opened: lognormal. */
const MEDIAN_MINUTES = 30;
const SPREAD = 1;
const LONGEST_MINUTES = 14 * 24 * 60;

/** The shop is asked, and mails go, once a minute. */
export function sell(sale: Sale, rule: Rule): Outcome {
  const { copies, waiting, buyers, strangersAnHour, random } = sale;
  const delays = lognormalDelays(random);
  /** How many mails are opened at a minute. */
  const opening = new Map<number, number>();
  const sentAt: number[] = [];
  const outcome: Outcome = { mails: 0, soldOut: 0, minutes: LONGEST_MINUTES };
  let stock = copies;
  let unopened = 0;
  for (let minute = 0; minute < LONGEST_MINUTES && (stock > 0 || unopened > 0); minute += 1) {
    for (let opened = opening.get(minute) ?? 0; opened > 0; opened -= 1) {
      unopened -= 1;
      if (stock === 0) outcome.soldOut += 1;
      else if (random() < buyers) stock -= 1;
    }
    opening.delete(minute);
    if (stock > 0 && random() < strangersAnHour / 60) stock -= 1;
    if (stock === 0 && outcome.minutes === LONGEST_MINUTES) outcome.minutes = minute;
    const left = waiting - outcome.mails;
    const mails = stock === 0 ? 0 : rule({ minute, stock, left, sent: agesOf(sentAt, minute), unopened });
    for (let sent = 0; sent < mails; sent += 1) {
      const opensAt = minute + Math.max(1, Math.round(delays()));
      opening.set(opensAt, (opening.get(opensAt) ?? 0) + 1);
      outcome.mails += 1;
      unopened += 1;
    }
    sentAt[minute] = mails;
  }
  return outcome;
}

function agesOf(sentAt: number[], minute: number): Moment["sent"] {
  const ages: Moment["sent"] = [];
  for (let at = Math.max(0, minute - 600); at < minute; at += 1) {
    const mails = sentAt[at] ?? 0;
    if (mails > 0) ages.push({ minutes: minute - at, mails });
  }
  return ages;
}

/** Box and Muller's normal deviates, one at a time. */
function lognormalDelays(random: () => number): () => number {
  return () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return MEDIAN_MINUTES * Math.exp(SPREAD * normal);
  };
}

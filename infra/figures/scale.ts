/** Computes what each part of a stage would need at so many times the brief's load: the formula behind docs/scaling.md. */

import type { Stage } from "../stages";
import { FEW } from "./connections";
import { simulate } from "./crowd";

/** What SES allows an account. */
export interface Sending {
  perSecond: number;
  perDay: number;
}

/** Needs and has in one unit; a part holds while it needs no more than it has. */
export interface Need {
  needs: number;
  has: number;
  unit: string;
}

/** The brief's spike: hundreds of requests a second, of which CloudFront answers four in five; a title that one member in ten waits for. */
const SPIKE = { reads: 300, cached: 0.8, registrations: 20, logins: 5, mails: 10_000, feedRows: 50_000 };
/** It comes within seconds, and stays for a minute. */
const RISE = { risesInSeconds: 10, staysSeconds: 60 };

/** Measured on one machine with two shared cores (docs/serving.md, docs/feeds.md), in ms, rows a second. */
const MEASURED = {
  keptPage: 11,
  oneQuery: 8,
  ownPage: 15,
  start: 587,
  login: 200,
  mailEvent: 0.92,
  importRows: 1_600,
};
/** What is taken off for what one machine does not show: the network between the parts, and slower processors. */
const SLOWER = 3;
/** A day's sale is told within the hour. */
const MAIL_SECONDS = 3_600;
const IMPORT_SECONDS = 4 * 3_600;
/** Send and Delivery. */
const EVENTS_OF_A_MAIL = 2;

type Part = (factor: number, stage: Stage, sending: Sending) => Need;

const mailsASecond = (factor: number): number => (SPIKE.mails * factor) / MAIL_SECONDS;

const PARTS: Record<string, Part> = {
  "mails of one title within a day": (factor, _, { perDay }) => ({
    needs: SPIKE.mails * factor,
    has: perDay,
    unit: "mails",
  }),
  "mails of one title within an hour": (factor, _, { perSecond }) => ({
    needs: mailsASecond(factor),
    has: perSecond,
    unit: "a second",
  }),
  "their events, settled as they come": (factor, _, { perSecond }) => ({
    needs: EVENTS_OF_A_MAIL * Math.min(perSecond, mailsASecond(factor)),
    has: (FEW.mailEvents * 1000) / (MEASURED.mailEvent * SLOWER),
    unit: "a second",
  }),
  "the site in a spike": (factor, stage) => ({
    needs: siteInstances(factor, stage),
    has: stage.concurrency.site,
    unit: "at once",
  }),
  "logging in during it": (factor, { concurrency }) => ({
    needs: loginInstances(factor),
    has: concurrency.login,
    unit: "at once",
  }),
  "the daily file": (factor) => ({
    needs: (SPIKE.feedRows * factor) / (MEASURED.importRows / SLOWER),
    has: IMPORT_SECONDS,
    unit: "seconds",
  }),
};

export const needsAt = (factor: number, stage: Stage, sending: Sending): Record<string, Need> =>
  Object.fromEntries(Object.entries(PARTS).map(([part, of]) => [part, of(factor, stage, sending)]));

/** The least factor, to a tenth, at which a part does not hold any more; null where it holds at 200 times. */
export function breaksAt(part: string, stage: Stage, sending: Sending): number | null {
  const holds = (factor: number): boolean => {
    const { needs, has } = PARTS[part]?.(factor, stage, sending) ?? { needs: 1, has: 0 };
    return needs <= has;
  };
  let good = 0;
  let bad = 1;
  while (holds(bad)) {
    if (bad >= 200) return null;
    [good, bad] = [bad, 2 * bad];
  }
  while (bad - good > 0.05) {
    const middle = (good + bad) / 2;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return Math.round(bad * 10) / 10;
}

/** Every registration is a form and the page after it; everybody's page asks once for the member's state. */
function siteInstances(factor: number, { warm }: Stage): number {
  const { reads, cached, registrations } = SPIKE;
  const kinds = [
    [reads * (1 - cached), MEASURED.keptPage],
    [2 * registrations, MEASURED.oneQuery],
    [registrations, MEASURED.ownPage],
  ] as const;
  const rate = kinds.reduce((sum, [each]) => sum + each, 0);
  const answerMs = kinds.reduce((sum, [each, ms]) => sum + each * ms, 0) / rate;
  return instances(rate * factor, answerMs, warm);
}

const loginInstances = (factor: number): number => instances(SPIKE.logins * factor, MEASURED.login, 0);

/** As many as a crowd takes that finds no limit; usually a twentieth of it is there. */
function instances(rate: number, answerMs: number, warm: number): number {
  const timing = { answerMs: answerMs * SLOWER, startMs: MEASURED.start * SLOWER };
  return simulate({ usual: rate / 20, crowded: rate, ...RISE, ...timing, limit: 100_000, warm }).instances;
}

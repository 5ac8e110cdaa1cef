/** Finds the histories whose mails differ between planning and oracle. */
import type { Day } from "@/core/shop-day";
import { mailsByDatabase } from "./by-database";
import { plannedMails } from "./by-planning";
import { type History, historyOf, randomFrom, scheduleOf } from "./history";
import { expectedMails, type ToldMail } from "./oracle";

export const FIRST_DAY = "2026-12-01" as Day;
export const DAYS = 24;

export interface Difference {
  seed: number;
  history: History;
  expected: string;
  got: string;
}

/** As text, in an order that does not depend on who wrote it. */
export const textOf = (mails: ToldMail[]): string =>
  mails
    .map(({ on, occasion, day }) => `${on} ${occasion} ${day ?? ""}`.trim())
    .sort()
    .join("; ");

export function compare(
  histories: number,
  { firstSeed = 1, claimsBlindly = false } = {},
): { mails: number; differences: Difference[] } {
  let mails = 0;
  const differences: Difference[] = [];
  for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
    const random = randomFrom(seed);
    const history = historyOf(random, FIRST_DAY, scheduleOf(random, DAYS));
    const mailsOfOracle = expectedMails(history);
    const expected = textOf(mailsOfOracle);
    const got = textOf(plannedMails(history, { claimsBlindly }));
    mails += mailsOfOracle.length;
    if (expected !== got) differences.push({ seed, history, expected, got });
  }
  return { mails, differences };
}

/** The same through the database: one schedule for all, and a member and a title for each. */
export async function compareByDatabase(
  histories: number,
  seed: number,
): Promise<{ mails: number; plannedAgain: number; differences: Difference[] }> {
  const random = randomFrom(seed);
  const schedule = scheduleOf(random, DAYS);
  const all = Array.from({ length: histories }, () => historyOf(random, FIRST_DAY, schedule));
  const { mails: sent, plannedAgain } = await mailsByDatabase(all);
  const differences = all.flatMap((history, index) => {
    const expected = textOf(expectedMails(history));
    const got = textOf(sent[index] ?? []);
    return expected === got ? [] : [{ seed: index, history, expected, got }];
  });
  return { mails: sent.flat().length, plannedAgain, differences };
}
